import { OutcomeUnknownError, type Call } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { createContentHubJobs, type ContentHubJobs } from "./content-hub-jobs.ts";

function contentHub(answer: unknown): ContentHubJobs {
  const fetch = async (url: string): Promise<Response> =>
    Response.json(url.endsWith("/oauth/token") ? { access_token: "a-token" } : answer, {
      headers: { "x-request-id": "req_1" },
    });
  return createContentHubJobs({ server: "hub.example", clientId: "me", clientSecret: "hush-hush", fetch });
}

const { description, targets } = contentHub({ id: 7 });
const many = contentHub([7, 8]).targets;

test.each<[string, () => Call<unknown>]>([
  ["description.get", () => description.get(1)],
  ["description.getById", () => description.getById(1, 2)],
  ["description.put", () => description.put(1, {} as never)],
  ["description.patch", () => description.patch(1, {} as never)],
  ["description.delete", () => description.delete(1)],
  ["targets.get", () => targets.get(1, 2)],
  ["targets.create", () => targets.create(1, {} as never)],
  ["targets.createMany", () => many.createMany(1, [{} as never])],
  ["targets.update", () => targets.update(1, 2, {} as never)],
  ["targets.patch", () => targets.patch(1, 2, {} as never)],
  ["targets.delete", () => targets.delete(1, 2)],
])("%s gives the status and the headers with its answer", async (_, call) => {
  const { status, headers } = await call().withResponse();
  expect([status, headers.get("x-request-id")]).toEqual([200, "req_1"]);
});

test("a created entity is named with and without the response", async () => {
  const made = await targets.create(1, {} as never).withResponse();
  expect([await targets.create(1, {} as never), made.data, (await many.createMany(1, []).withResponse()).data]).toEqual(
    [7, 7, [7, 8]],
  );
});

test("an answer without the new id leaves the outcome unknown, also with the response", async () => {
  const nameless = contentHub({}).targets;
  await expect(nameless.create(1, {} as never).withResponse()).rejects.toBeInstanceOf(OutcomeUnknownError);
});
