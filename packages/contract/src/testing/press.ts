/** A press with one job, small enough to break in every way, and a correct client for it. For tests of this package. */

import type { ClientConfig } from "@pressroom/runtime";
import type { Description, JsonObject } from "@pressroom/description";
import { createThinClient } from "../from-file/thin-client.ts";

/** @returns a new copy each time, so that tests may change it */
export function describePress(): Description {
  return {
    openapi: "3.1.0",
    info: { title: "Press", version: "1" },
    servers: [{ url: "https://press.test/v1" }],
    security: [{ token: [] }],
    paths: {
      "/jobs/{id}": {
        get: {
          operationId: "getJob",
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" }, example: "a" },
            { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 9 }, example: 3 },
          ],
          responses: {
            "200": json({ $ref: "#/components/schemas/Job" }, { done: { id: "a", state: "done" } }),
            "404": json(
              { type: "object", required: ["title"], properties: { title: { type: "string" } } },
              { missing: { title: "No such job" } },
            ),
          },
        },
      },
      "/jobs": {
        post: {
          operationId: "startJob",
          requestBody: {
            required: true,
            ...json({ $ref: "#/components/schemas/NewJob" }, { plain: { name: "site" } }),
          },
          responses: { "204": { description: "started" } },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: {
        Job: {
          type: "object",
          required: ["id", "state"],
          properties: {
            id: { type: "string" },
            state: { type: "string", enum: ["queued", "done"] },
            note: { type: "string" },
          },
        },
        NewJob: { type: "object", required: ["name"], properties: { name: { type: "string", maxLength: 40 } } },
      },
    },
  };
}

function json(schema: JsonObject, examples: JsonObject): JsonObject {
  const named = Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
  return { description: "answer", content: { "application/json": { schema, examples: named } } };
}

export function createPress(config: ClientConfig): object {
  return createThinClient("press", describePress())(config);
}

/** Sets the part of a description at a JSON pointer; undefined deletes it. */
export function put(description: Description, pointer: string, value: unknown): Description {
  const names = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/"));
  const last = names.pop() ?? "";
  let holder: object = description;
  for (const name of names) holder = Reflect.get(holder, name) as object;
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
  return description;
}
