import { expect, test } from "vitest";
import { createSitecorePublishing } from "./sitecore-publishing.ts";

const fetch = async (): Promise<Response> =>
  Response.json({ access_token: "a-token" }, { headers: { "x-request-id": "req_1" } });
const { jobs } = createSitecorePublishing({ clientId: "me", clientSecret: "hush-hush", fetch });

test.each([
  ["filters", () => jobs.filters()],
  ["summary", () => jobs.summary()],
  ["permissions", () => jobs.permissions()],
] as const)("%s gives the status and the headers with its answer", async (_, call) => {
  const { status, headers } = await call().withResponse();
  expect([status, headers.get("x-request-id")]).toEqual([200, "req_1"]);
});
