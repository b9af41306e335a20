import { expect, it } from "vitest";
import { ownServer, serverToTell } from "./server-to-tell.ts";

it.each([
  ["https://press.test/v1", undefined],
  ["http://press.test", undefined],
  ["https://{tenant}.press.test/v1/", `${ownServer}/v1`],
  ["/v1", `${ownServer}/v1`],
  ["v1", ownServer],
])("a client of the server %s is told %s", (url, told) => {
  const variables = { tenant: { default: "a" } };
  expect(serverToTell({ openapi: "3.1.0", servers: [{ url, variables }] })).toBe(told);
});

it("a client of a description without servers gets ours", () => {
  expect(serverToTell({ openapi: "3.1.0" })).toBe(ownServer);
});
