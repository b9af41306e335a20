import type { Call } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { createSiteleaf } from "./create-siteleaf.ts";

const config = { apiKey: "a-key", apiSecret: "a-secret", retry: false } as const;
const answering =
  (body: unknown, status = 200) =>
  async (): Promise<Response> =>
    Response.json(body, { status, headers: { "x-count": "7" } });

const v2 = createSiteleaf({ ...config, fetch: answering([]) });
const v1 = createSiteleaf({ ...config, version: "v1", fetch: answering({}) });

test.each<[string, () => Call<unknown>]>([
  ["sites.get", () => v2.sites.get("1")],
  ["sites.create", () => v2.sites.create({ title: "a", domain: "b.example" })],
  ["sites.update", () => v2.sites.update("1", {})],
  ["sites.delete", () => v2.sites.delete("1")],
  ["sites.tags", () => v2.sites.tags("1")],
  ["sites.categories", () => v2.sites.categories("1")],
  ["pages.get", () => v2.pages.get("1")],
  ["collections.get", () => v2.collections.get("1", "posts")],
  ["documents.get", () => v2.documents.get("1")],
  ["files.create", () => v2.files.create("1", "posts", new File(["a"], "a.txt"))],
  ["source.list", () => v2.source.list("1")],
  ["source.list of a directory", () => v2.source.list("1", { directory: "_posts" })],
  ["source.get", () => v2.source.get("1", "a.md")],
  ["source.download", () => v2.source.download("1", "a.md")],
  ["source.put", () => v2.source.put("1", "a.md", "text")],
  ["users.me", () => v2.users.me()],
  ["roles.get", () => v2.roles.get("1")],
  ["sites.get of version 1", () => v1.sites.get("1")],
  ["users.me of version 1", () => v1.users.me()],
  ["ping of version 1", () => v1.ping()],
])("%s gives the status and the headers with its answer", async (_, call) => {
  const { status, headers } = await call().withResponse();
  expect([status, headers.get("x-count")]).toEqual([200, "7"]);
});

test("values made from an answer stay the same with and without its response", async () => {
  const one = createSiteleaf({ ...config, fetch: answering({ name: "a.md" }) });
  const list = (): Call<unknown> => one.source.list("1", { directory: "a.md" });
  expect([await list(), (await list().withResponse()).data]).toEqual([[{ name: "a.md" }], [{ name: "a.md" }]]);
});

test("a refusal fails once, either way", async () => {
  const refused = createSiteleaf({ ...config, version: "v1", fetch: answering({}, 403) });
  await expect(refused.ping()).rejects.toMatchObject({ status: 403 });
  await expect(refused.ping().withResponse()).rejects.toMatchObject({ status: 403 });
});
