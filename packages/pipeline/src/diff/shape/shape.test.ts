import type { Json } from "@pressroom/description";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { both } from "./shape.ts";

const schemas: readonly (Json | undefined)[] = [undefined, true, false, { type: "string" }, { maxLength: 1 }, {}];
const values: readonly Json[] = ["", "long", 1, null];
const ajv = new Ajv({ strict: false });

/** A schema that is left out allows everything. */
function allows(schema: Json | undefined, value: Json): boolean {
  return ajv.validate((schema ?? true) as object | boolean, value);
}

test("two combined schemas allow what both allow", () => {
  for (const a of schemas)
    for (const b of schemas)
      for (const value of values)
        expect(allows(both(a, b), value), JSON.stringify([a, b, value])).toBe(allows(a, value) && allows(b, value));
});

test("keywords without an effect are not written", () => {
  const text = { type: "string" };
  expect(both(undefined, text)).toBe(text);
  expect(both(text, true)).toBe(text);
  expect(both(text, { type: "string" })).toBe(text);
  expect(both(true, undefined)).toBeUndefined();
  expect(both(false, text)).toBe(false);
  expect(both(text, false)).toBe(false);
});
