import { expect, it } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { createContract } from "../suite/contract.ts";
import { runContract } from "../suite/run-contract.ts";
import { createThinClient } from "./thin-client.ts";

function describedWith(scheme: JsonObject): Description {
  return {
    openapi: "3.0.3",
    info: { title: "Keys", version: "1" },
    servers: [{ url: "https://keys.test/v1" }],
    security: [{ key: [] }],
    paths: {
      "/jobs": {
        get: {
          operationId: "listJobs",
          parameters: [
            { name: "page", in: "query", schema: { type: "integer" }, example: 2 },
            { name: "theme", in: "cookie", schema: { type: "string" }, example: "dark" },
          ],
          responses: {
            "200": {
              description: "ok",
              content: {
                "application/json": { schema: { type: "array", items: {} }, examples: { none: { value: [] } } },
              },
            },
          },
        },
      },
    },
    components: { securitySchemes: { key: { type: "apiKey", ...scheme } } },
  };
}

it.each([
  { in: "query", name: "api_key" },
  { in: "cookie", name: "sid" },
  { in: "header", name: "X-Key" },
])("a client that signs with a key in $in passes, and each mutant without it is caught", async (scheme) => {
  const description = describedWith(scheme);
  const run = await runContract(
    createContract({ api: "keys", description, createClient: createThinClient("keys", description) }),
    new Date("2026-06-01"),
  );
  expect(run.failures).toEqual([]);
  expect(run.cases).toBeGreaterThan(1);
});
