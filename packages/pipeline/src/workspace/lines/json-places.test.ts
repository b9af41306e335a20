import { assert, constantFrom, integer, jsonValue, object, property, string } from "fast-check";
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { expect, test } from "vitest";
import { JsonPlaces } from "./json-places.ts";

/** Every path of a JSON text with its line, as a parser of YAML has them, which keeps the places of all nodes. */
function linesByYaml(text: string): [path: (string | number)[], line: number][] {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter, uniqueKeys: false });
  const found: [(string | number)[], number][] = [];
  const visit = (node: unknown, path: (string | number)[], start: number): void => {
    found.push([path, lineCounter.linePos(start).line]);
    if (isMap(node))
      for (const { key, value } of node.items)
        if (isScalar(key)) visit(value, [...path, String(key.value)], key.range?.[0] ?? 0);
    if (isSeq(node))
      node.items.forEach((item, index) => visit(item, [...path, index], (isNode(item) && item.range?.[0]) || 0));
  };
  visit(contents, [], contents?.range?.[0] ?? 0);
  return found;
}

test("the lines equal those of a YAML parser, in any layout of the text", () => {
  const content = object({
    key: string(),
    values: [string(), integer(), constantFrom(true, null, 0.5)],
  });
  const layout = constantFrom(undefined, 1, "\t", "\n", "\r\n ");
  assert(
    property(jsonValue(), content, layout, (one, other, space) => {
      const text = `\n ${JSON.stringify({ one, other, list: [[], {}, "]}\\", [one]] }, null, space)}\n`;
      const places = new JsonPlaces(text);
      for (const [path, line] of linesByYaml(text)) expect([path, places.lineOf(path)]).toEqual([path, line]);
    }),
    { numRuns: 60 },
  );
});

test("a missing place has the line of the deepest existing one above it", () => {
  const places = new JsonPlaces('{\n"a": [\n1,\n{ "b": "\\"}" }\n],\n"c": 2 }');
  expect(
    [["a"], ["a", 1], ["a", 1, "b", "x"], ["a", 7], ["c", "toString"], ["x"]].map((path) => places.lineOf(path)),
  ).toEqual([2, 4, 4, 2, 6, 1]);
});

test("a repeated member has the line of the one that counts", () => {
  expect(new JsonPlaces('{"a": 1,\n"a": 2}').lineOf(["a"])).toBe(2);
});
