import type { Json, JsonObject } from "@pressroom/description";
import type { Case } from "./reported-pairs.ts";

const string: JsonObject = { type: "string" };
const server = (url: string, variables?: JsonObject): Json => [variables ? { url, variables } : { url }];
const operation = (more: JsonObject = {}): JsonObject => ({
  operationId: "doX",
  responses: { "200": { description: "ok", content: { "application/json": { schema: { type: "string" } } } } },
  ...more,
});

/** Changes of servers and operations, including webhooks. */
export const operationPairs: readonly Case[] = [
  ["another host", {}, { servers: server("https://api.other.test/v1") }, "major"],
  ["http for https", {}, { servers: server("http://api.tiny.test/v1") }, "major"],
  ["https for http", { servers: server("http://api.tiny.test/v1") }, {}, "patch"],
  ["another base path", {}, { servers: server("https://api.tiny.test/v2") }, "major"],
  ["a slash at the end of the server", {}, { servers: server("https://API.tiny.test:443/v1/") }, "patch"],
  ["a server of the operation's own", {}, { ownServers: server("https://files.tiny.test/v1") }, "major"],
  ["a server of the path's own", {}, { pathServers: server("https://files.tiny.test/v1") }, "major"],
  [
    "another default of a server's variable",
    { servers: server("https://{r}.tiny.test", { r: { default: "eu" } }) },
    { servers: server("https://{r}.tiny.test", { r: { default: "us" } }) },
    "major",
  ],
  [
    "a value less of a server's variable",
    { servers: server("https://{r}.tiny.test", { r: { default: "eu", enum: ["eu", "us"] } }) },
    { servers: server("https://{r}.tiny.test", { r: { default: "eu", enum: ["eu"] } }) },
    "major",
  ],
  [
    "a value more of a server's variable",
    { servers: server("https://{r}.tiny.test", { r: { default: "eu", enum: ["eu"] } }) },
    { servers: server("https://{r}.tiny.test", { r: { default: "eu", enum: ["eu", "us"] } }) },
    "minor",
  ],
  [
    "a second server",
    {},
    { servers: [{ url: "https://api.tiny.test/v1" }, { url: "https://eu.tiny.test/v1" }] },
    "minor",
  ],
  [
    "the second server is gone",
    { servers: [{ url: "https://api.tiny.test/v1" }, { url: "https://eu.tiny.test/v1" }] },
    {},
    "major",
  ],
  [
    "a value less of the second server's variable",
    {
      servers: [
        { url: "https://api.tiny.test/v1" },
        { url: "https://{r}.tiny.test", variables: { r: { default: "eu", enum: ["eu", "us"] } } },
      ],
    },
    {
      servers: [
        { url: "https://api.tiny.test/v1" },
        { url: "https://{r}.tiny.test", variables: { r: { default: "eu", enum: ["eu"] } } },
      ],
    },
    "major",
  ],
  [
    "the version moves from the server into the paths",
    { paths: { "/x": { get: operation() } } },
    { servers: server("https://api.tiny.test"), paths: { "/v1/x": { get: operation() } } },
    "patch",
  ],

  [
    "an operation is gone",
    { paths: { "/x": { get: operation(), put: operation({ operationId: "y" }) } } },
    { paths: { "/x": { get: operation() } } },
    "major",
  ],
  [
    "an operation is new",
    { paths: { "/x": { get: operation() } } },
    { paths: { "/x": { get: operation(), put: operation({ operationId: "y" }) } } },
    "minor",
  ],
  ["an operation is deprecated", {}, { deprecated: true }, "minor"],
  ["an operation is no longer deprecated", { deprecated: true }, {}, "patch"],

  [
    "a webhook's body loses a member",
    {
      openapi: "3.1.0",
      webhooks: {
        w: {
          post: {
            requestBody: { content: { "application/json": { schema: { type: "object", properties: { a: string } } } } },
            responses: {},
          },
        },
      },
    },
    {
      openapi: "3.1.0",
      webhooks: {
        w: {
          post: { requestBody: { content: { "application/json": { schema: { type: "object" } } } }, responses: {} },
        },
      },
    },
    "major",
  ],
];
