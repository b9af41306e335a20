import { expect, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { Validator } from "./validator.ts";

function mismatch(
  schema: JsonObject,
  value: string,
  ...patterns: ConstructorParameters<typeof Validator>[2][]
): string | undefined {
  return new Validator({ openapi: "3.1.0" }, "response", ...patterns).mismatch({ value: schema, pointer: "" }, value);
}

test("what does not fit is said in words, and nothing of what fits", () => {
  expect(mismatch({ minLength: 2 }, "a")).toMatch(/2 characters/);
  expect(mismatch({ minLength: 2 }, "ab")).toBeUndefined();
});

test("a schema that can't be used is an error each time it is asked, with the engine's own words", () => {
  const refuse = Object.assign(
    (): never => {
      throw new SyntaxError("no such pattern");
    },
    { code: "refuse" },
  );
  const validator = new Validator({ openapi: "3.1.0" }, "response", refuse as never);
  const place = { value: { pattern: "(" }, pointer: "" };
  for (const _ of [1, 2]) expect(() => validator.mismatch(place, "a")).toThrow(/^no such pattern$/);
});
