import type { JsonObject } from "@pressroom/description";
import type { Part } from "./pair.ts";
import type { Case } from "./reported-pairs.ts";

const scheme = (key: JsonObject): Part => ({ security: [{ key: [] }], schemes: { key } });

/** Changes of security. */
export const schemePairs: readonly Case[] = [
  [
    "another name of a key's header",
    scheme({ type: "apiKey", in: "header", name: "x-key" }),
    scheme({ type: "apiKey", in: "header", name: "x-token" }),
    "major",
  ],
  [
    "another case of a key's header",
    scheme({ type: "apiKey", in: "header", name: "x-key" }),
    scheme({ type: "apiKey", in: "header", name: "X-Key" }),
    "patch",
  ],
  [
    "a key in the query",
    scheme({ type: "apiKey", in: "header", name: "k" }),
    scheme({ type: "apiKey", in: "query", name: "k" }),
    "major",
  ],
  [
    "bearer in the place of a key",
    scheme({ type: "apiKey", in: "header", name: "k" }),
    scheme({ type: "http", scheme: "bearer" }),
    "major",
  ],
  [
    "basic in the place of bearer",
    scheme({ type: "http", scheme: "bearer" }),
    scheme({ type: "http", scheme: "Basic" }),
    "major",
  ],
  [
    "words of a scheme",
    scheme({ type: "http", scheme: "bearer" }),
    scheme({ type: "http", scheme: "bearer", bearerFormat: "JWT", description: "b" }),
    "patch",
  ],
  [
    "another token endpoint",
    { security: [{ o: [] }] },
    {
      security: [{ o: [] }],
      schemes: {
        o: {
          type: "oauth2",
          flows: { clientCredentials: { tokenUrl: "https://evil.test/t", scopes: { r: "r", w: "w" } } },
        },
      },
    },
    "major",
  ],
  [
    "a flow is gone",
    { security: [{ o: [] }] },
    { security: [{ o: [] }], schemes: { o: { type: "oauth2", flows: {} } } },
    "major",
  ],
  [
    "a scheme that no operation asks for",
    {},
    { schemes: { key: { type: "apiKey", in: "query", name: "k" } } },
    "patch",
  ],
  ["credentials where there were none", {}, { security: [{ key: [] }] }, "major"],
  ["no credentials any more", { security: [{ key: [] }] }, { security: [] }, "minor"],
  ["credentials are optional", { security: [{ key: [] }] }, { security: [{}, { key: [] }] }, "minor"],
  ["credentials are no longer optional", { security: [{}, { key: [] }] }, { security: [{ key: [] }] }, "major"],
  ["another way in", { security: [{ key: [] }] }, { security: [{ key: [] }, { o: ["r"] }] }, "minor"],
  ["one way in fewer", { security: [{ key: [] }, { o: ["r"] }] }, { security: [{ key: [] }] }, "major"],
  ["two at once in the place of one", { security: [{ key: [] }] }, { security: [{ key: [], o: [] }] }, "major"],
  ["a scope fewer", { security: [{ o: ["r", "w"] }] }, { security: [{ o: ["r"] }] }, "minor"],
  [
    "ways in another order",
    { security: [{ key: [] }, { o: ["r", "w"] }] },
    { security: [{ o: ["w", "r"] }, { key: [] }] },
    "patch",
  ],
];
