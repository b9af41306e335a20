import { expect, it } from "vitest";
import type { DescribedHeader, JsonObject } from "@pressroom/description";
import { textOfHeader } from "./header-text.ts";

function header(schema: JsonObject | undefined, shown: readonly unknown[] = [], words: object = {}): DescribedHeader {
  return {
    name: "x-total",
    required: false,
    schema: schema && { value: schema, pointer: "" },
    examples: shown.map((value, index) => ({ name: String(index), value })),
    json: false,
    explode: false,
    ...words,
  };
}

it("a header shows its own example before its schema's, and these before the default and the list of values", () => {
  const schema = { example: "b", examples: ["c"], default: "d", enum: ["e", "f"] };
  expect(textOfHeader(header(schema, ["a"]))).toBe("a");
  expect(textOfHeader(header(schema))).toBe("b");
  expect(textOfHeader(header({ ...schema, example: null }))).toBe("c");
  expect(textOfHeader(header({ default: "d", enum: ["e"] }))).toBe("d");
  expect(textOfHeader(header({ enum: ["e", "f"] }))).toBe("e");
});

it("a header without a value has no text, nor has one whose value can't be in a header", () => {
  expect(textOfHeader(header(undefined))).toBeUndefined();
  expect(textOfHeader(header({ type: "string" }))).toBeUndefined();
  expect(textOfHeader(header(undefined, ["a\nb"]))).toBeUndefined();
  expect(textOfHeader(header(undefined, [""]))).toBeUndefined();
  expect(textOfHeader(header(undefined, ["ä"]))).toBeUndefined();
});

it("a list is written with commas, JSON as JSON", () => {
  expect(textOfHeader(header(undefined, [[1, 2]]))).toBe("1,2");
  expect(textOfHeader(header(undefined, [[1, 2]], { json: true }))).toBe("[1,2]");
  expect(textOfHeader(header(undefined, [{ a: 1 }], { explode: true }))).toBe("a=1");
});
