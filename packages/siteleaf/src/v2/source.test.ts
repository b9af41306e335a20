import { ApiError, InvalidRequestError } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { setUpV2, failureOf, siteId } from "../testing/set-up.ts";

test("files are put, listed, read and deleted by a name with slashes", async () => {
  const { siteleaf } = setUpV2();
  const { source } = siteleaf;
  expect((await source.put(siteId, "_layouts/post.html", "<p>{{ content }}</p>")).name).toBe("_layouts/post.html");
  await source.put(siteId, "robots.txt", new Blob(["User-agent: *"]));
  expect((await source.list(siteId)).map(({ name }) => name)).toEqual(["_layouts", "robots.txt"]);
  expect((await source.list(siteId, { recursive: true })).map(({ name }) => name)).toContain("_layouts/post.html");
  expect((await source.list(siteId, { directory: "_layouts" })).map(({ name }) => name)).toEqual([
    "_layouts/post.html",
  ]);
  expect(await source.get(siteId, "robots.txt")).toMatchObject({ type: "file", filesize: 13 });
  await source.delete(siteId, "robots.txt");
  expect(await failureOf(source.get(siteId, "robots.txt"))).toBeInstanceOf(ApiError);
});

test("a JSON file is downloaded byte for byte", async () => {
  const { siteleaf } = setUpV2({}, async (_question, pass) => {
    const response = await pass();
    return new Response(response.body, { status: response.status, headers: { "content-type": "application/json" } });
  });
  const content = '{ "a" : 1.0 }\n';
  await siteleaf.source.put(siteId, "data.json", content);
  expect(await (await siteleaf.source.download(siteId, "data.json")).text()).toBe(content);
});

test("a failed download has the reason", async () => {
  const error = await failureOf(setUpV2().siteleaf.source.download(siteId, "nowhere.txt"));
  expect(error).toMatchObject({
    name: "ApiError",
    status: 404,
    message: "getSource answered 404: Not Found (GET /sites/64b7c1d2e3f405162738495a/source/nowhere.txt)",
  });
});

test("a name that would leave the source is refused", async () => {
  expect(await failureOf(setUpV2().siteleaf.source.delete(siteId, "../../sites"))).toBeInstanceOf(InvalidRequestError);
});

test.each([undefined, null, 5, {}])("a file of %j is refused and not sent: its text would be that", async (content) => {
  const { siteleaf, fake } = setUpV2();
  const nothing = content as unknown as Blob;
  const put = async (): Promise<unknown> => siteleaf.source.put(siteId, "a.txt", nothing);
  expect(await failureOf(put())).toHaveProperty(
    "message",
    "source.put needs the content of a file: a Blob or a string",
  );
  expect(() => siteleaf.importSite(nothing)).toThrow("importSite needs the content of a file");
  expect(fake.history).toEqual([]);
});

test("options may be null, and a file without a name is refused", async () => {
  const { siteleaf } = setUpV2();
  expect(await siteleaf.source.list(siteId, null as never)).toEqual([]);
  const nameless = async (): Promise<unknown> => siteleaf.source.put(siteId, undefined as never, "text");
  expect(await failureOf(nameless())).toBeInstanceOf(InvalidRequestError);
});
