import type { Json, JsonObject } from "@pressroom/description";
import type { Part } from "./pair.ts";
import type { Case } from "./reported-pairs.ts";

const server = (url: string, variables?: JsonObject): Part => ({ servers: [variables ? { url, variables } : { url }] });
const region = (more: JsonObject, name = "r"): Part =>
  server(`https://{${name}}.tiny.test`, { [name]: { default: "eu", ...more } });
const oauth = (flow: JsonObject, more: JsonObject = {}): Part => ({
  openapi: "3.2.0",
  security: [{ o: ["r"] }],
  schemes: {
    o: {
      type: "oauth2",
      flows: { authorizationCode: { tokenUrl: "https://a.test/t", authorizationUrl: "https://a.test/a", ...flow } },
      ...more,
    },
  },
});
const scopes = (...names: string[]): JsonObject => ({ scopes: Object.fromEntries(names.map((name) => [name, name])) });
const identity = (url: string): Part => ({
  security: [{ id: [] }],
  schemes: { id: { type: "openIdConnect", openIdConnectUrl: url } as Json },
});

/** Changes of servers and required credentials. */
export const credentialPairs: readonly Case[] = [
  ["another name of a server's variable", region({}), region({}, "region"), "patch"],
  [
    "another name of a server's variable, and a value less",
    region({ enum: ["eu", "us"] }),
    region({ enum: ["eu"] }, "region"),
    "major",
  ],
  ["any value of a server's variable", region({ enum: ["eu"] }), region({}), "minor"],
  ["a variable in the place of a host", server("https://eu.tiny.test"), region({}), "minor"],
  ["a query of the server's", server("https://eu.tiny.test/v1"), server("https://eu.tiny.test/v1?beta=1"), "major"],
  [
    "a server in the letters that are sent",
    server("https://bücher.test"),
    server("https://xn--bcher-kva.test"),
    "patch",
  ],

  [
    "another page to log in",
    oauth(scopes("r")),
    oauth({ ...scopes("r"), authorizationUrl: "https://b.test/a" }),
    "major",
  ],
  [
    "the token endpoint in another case",
    oauth(scopes("r")),
    oauth({ ...scopes("r"), tokenUrl: "https://A.test:443/t" }),
    "patch",
  ],
  [
    "an endpoint to refresh is new",
    oauth(scopes("r")),
    oauth({ ...scopes("r"), refreshUrl: "https://a.test/r" }),
    "minor",
  ],
  [
    "another endpoint to refresh",
    oauth({ refreshUrl: "https://a.test/r" }),
    oauth({ refreshUrl: "https://b.test/r" }),
    "major",
  ],
  ["a scope of a flow is gone", oauth(scopes("r", "w")), oauth(scopes("w")), "major"],
  ["a scope of a flow is new", oauth(scopes("r")), oauth(scopes("r", "w")), "minor"],
  ["a scheme is deprecated", oauth({}), oauth({}, { deprecated: true }), "minor"],
  ["a scheme has metadata", oauth({}), oauth({}, { oauth2MetadataUrl: "https://a.test/m" }), "minor"],
  [
    "a scheme has other metadata",
    oauth({}, { oauth2MetadataUrl: "https://a.test/m" }),
    oauth({}, { oauth2MetadataUrl: "https://b.test/m" }),
    "major",
  ],
  ["another identity provider", identity("https://a.test/id"), identity("https://b.test/id"), "major"],
  [
    "a scheme by another name, by which credentials are handed over",
    { security: [{ key: [] }] },
    { security: [{ code: [] }], schemes: { code: { type: "apiKey", in: "header", name: "x-key" } } },
    "major",
  ],
];
