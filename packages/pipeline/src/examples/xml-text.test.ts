import { expect, test } from "vitest";
import type { JsonObject } from "@pressroom/description";
import { xmlText } from "./xml-text.ts";

const write = (name: string, schema: JsonObject, value: Parameters<typeof xmlText>[3]): string =>
  xmlText({ openapi: "3.2.0" }, name, schema, value);

test("members are elements, and items of a list are elements with the list's name", () => {
  expect(write("booking", {}, { id: 1, tag: ["a", "b"], guest: { name: "A & <B>" }, note: null })).toBe(
    "<booking><id>1</id><tag>a</tag><tag>b</tag><guest><name>A &amp; &lt;B&gt;</name></guest><note></note></booking>",
  );
});

const text = { type: "string" };
const animals = (list: JsonObject): JsonObject => ({
  type: "object",
  properties: { animals: { type: "array", ...list } },
});

// The examples of the XML Object in OpenAPI 3.1.1, and of `nodeType` in 3.2.0.
test.each<[JsonObject, string]>([
  [animals({ items: text }), "<animals>a</animals><animals>b</animals>"],
  [animals({ items: { ...text, xml: { name: "animal" } } }), "<animal>a</animal><animal>b</animal>"],
  [
    animals({ items: { ...text, xml: { name: "animal" } }, xml: { name: "aliens" } }),
    "<animal>a</animal><animal>b</animal>",
  ],
  [animals({ items: text, xml: { wrapped: true } }), "<animals><animals>a</animals><animals>b</animals></animals>"],
  [
    animals({ items: { ...text, xml: { name: "animal" } }, xml: { wrapped: true } }),
    "<animals><animal>a</animal><animal>b</animal></animals>",
  ],
  [
    animals({ items: { ...text, xml: { name: "animal" } }, xml: { name: "aliens", wrapped: true } }),
    "<aliens><animal>a</animal><animal>b</animal></aliens>",
  ],
  [
    animals({ items: text, xml: { name: "aliens", wrapped: true } }),
    "<aliens><aliens>a</aliens><aliens>b</aliens></aliens>",
  ],
  [
    animals({ items: { ...text, xml: { name: "animal" } }, xml: { nodeType: "element" } }),
    "<animals><animal>a</animal><animal>b</animal></animals>",
  ],
])("a list of %j is %s", (schema, inner) => {
  expect(write("zoo", schema, { animals: ["a", "b"] })).toBe(`<zoo>${inner}</zoo>`);
});

test("attributes, prefixes, namespaces and text nodes follow `xml`", () => {
  const person = {
    type: "object",
    xml: { prefix: "sample", namespace: "http://example.com/schema/sample" },
    properties: {
      id: { type: "integer", xml: { attribute: true } },
      lang: { ...text, xml: { nodeType: "attribute", name: "xml-lang" } },
      name: { ...text, xml: { prefix: "sample" } },
      note: { ...text, xml: { nodeType: "text" } },
    },
  };
  expect(write("Person", person, { id: 123, lang: 'a"b', name: "example", note: "x<y" })).toBe(
    '<sample:Person xmlns:sample="http://example.com/schema/sample" id="123" xml-lang="a&quot;b"><sample:name>example</sample:name>x&lt;y</sample:Person>',
  );
});
