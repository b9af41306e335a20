import { expect, it } from "vitest";
import { listOperations } from "@pressroom/description";
import { ownServer, serversOf, serverToTell } from "./server-to-tell.ts";

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

it("a client of a description without servers gets our own", () => {
  expect(serverToTell({ openapi: "3.1.0" })).toBe(ownServer);
});

it.each([
  ["/relative", "https://press.test/v1"],
  ["https://{lost}.test", "https://press.test/v1"],
  ["https://other.test", "https://other.test"],
])("requests of an operation whose server is %s may go to %s", (url, server) => {
  const paths = { "/jobs": { get: { servers: [{ url }], responses: {} } } };
  const description = { openapi: "3.1.0", servers: [{ url: "https://press.test/v1" }], paths };
  expect(listOperations(description).map((operation) => serversOf(description, operation))).toEqual([[server]]);
});
