import { expect, it } from "vitest";
import type { DescribedHeader, JsonObject } from "@pressroom/description";
import { textOfHeader } from "./header-text.ts";

const description = { openapi: "3.1.0" };

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

it("a header shows its own example before its schema's, then the default, then the enum", () => {
  const schema = { example: "b", examples: ["c"], default: "d", enum: ["e", "f"] };
  expect(textOfHeader(description, header(schema, ["a"]))).toBe("a");
  expect(textOfHeader(description, header(schema))).toBe("b");
  expect(textOfHeader(description, header({ ...schema, example: null }))).toBe("c");
  expect(textOfHeader(description, header({ default: "d", enum: ["e"] }))).toBe("d");
  expect(textOfHeader(description, header({ enum: ["e", "f"] }))).toBe("e");
});

it("a header has no text without a value, or if a header can't hold the value", () => {
  expect(textOfHeader(description, header(undefined))).toBeUndefined();
  expect(textOfHeader(description, header({ type: "string", pattern: "(" }))).toBeUndefined();
  expect(textOfHeader(description, header(undefined, ["a\nb"]))).toBeUndefined();
  expect(textOfHeader(description, header(undefined, [""]))).toBeUndefined();
  expect(textOfHeader(description, header(undefined, ["ä"]))).toBeUndefined();
});

it("a list is written with commas, JSON as JSON", () => {
  expect(textOfHeader(description, header(undefined, [[1, 2]]))).toBe("1,2");
  expect(textOfHeader(description, header(undefined, [[1, 2]], { json: true }))).toBe("[1,2]");
  expect(textOfHeader(description, header(undefined, [{ a: 1 }], { explode: true }))).toBe("a=1");
});

it.each<[JsonObject, string]>([
  [{ type: "string" }, "sample"],
  [{ type: "boolean" }, "true"],
  [{ type: "integer", minimum: 5 }, "5"],
  [{ type: "array", items: { type: "integer" }, minItems: 2 }, "1,1"],
])("a header without an example has a value made up from %j", (schema, text) => {
  expect(textOfHeader(description, header(schema))).toBe(text);
});
