import { array, assert, integer, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { leadingBack } from "./leading-back.ts";

const graph = (edges: Record<string, string[]>): Map<string, string[]> => new Map(Object.entries(edges));

test("members of a circle lead back to themselves, and those that only lead into one do not", () => {
  const found = leadingBack(graph({ a: ["b"], b: ["c"], c: ["b", "d"], d: ["elsewhere"], e: ["e", "e"], f: [] }));
  expect([...found].sort()).toEqual(["b", "c", "e"]);
});

/** The oracle: which places can be reached, by the closure of Warshall. */
function reached(size: number, edges: readonly (readonly [number, number])[]): boolean[][] {
  const leads = Array.from({ length: size }, (_, from) =>
    Array.from({ length: size }, (_, to) => edges.some(([start, end]) => start === from && end === to)),
  );
  for (let over = 0; over < size; over++)
    for (const row of leads) if (row[over] === true) leads[over]?.forEach((is, to) => (row[to] ||= is));
  return leads;
}

test("in any graph they equal its closure", () => {
  const place = integer({ min: 0, max: 7 });
  assert(
    property(array(tuple(place, place), { maxLength: 14 }), (edges) => {
      const next = new Map(
        Array.from({ length: 8 }, (_, from) => [from, edges.filter(([start]) => start === from).map(([, end]) => end)]),
      );
      const closure = reached(8, edges);
      expect([...leadingBack(next)].sort()).toEqual([...next.keys()].filter((node) => closure[node]?.[node]));
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("a chain of 100,000 is visited once", () => {
  const chain = new Map(Array.from({ length: 100_000 }, (_, index) => [index, [index + 1]]));
  expect(leadingBack(chain).size).toBe(0);
});
