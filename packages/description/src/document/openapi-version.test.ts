import { expect, test } from "vitest";
import type { Json } from "./json.ts";
import { openApiVersion } from "./openapi-version.ts";

test.each([
  ["3.0.0", "3.0"],
  ["3.0.4", "3.0"],
  ["3.1.0", "3.1"],
  ["3.1.2", "3.1"],
])("%s is read as %s", (openapi, version) => {
  expect(openApiVersion({ openapi })).toEqual({ version });
});

test.each<[Json, string]>([
  [null, "its root is not an object"],
  [["openapi"], "its root is not an object"],
  [{ swagger: "2.0" }, "is Swagger 2.0: convert it to OpenAPI"],
  [{ info: {} }, "it has no `openapi: 3.x.y` at its root"],
  [{ openapi: 3 }, "is OpenAPI 3:"],
  [{ openapi: "4.0.0" }, 'is OpenAPI "4.0.0":'],
  [{ openapi: "13.0.0" }, 'is OpenAPI "13.0.0":'],
])("%j is refused in one line that says why", (content, line) => {
  const result = openApiVersion(content);
  expect("objection" in result ? result.objection : "").toContain(line);
});
