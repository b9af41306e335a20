import {
  array,
  assert,
  boolean,
  type Arbitrary,
  constantFrom,
  dictionary,
  integer,
  letrec,
  oneof,
  property,
  record,
} from "fast-check";
import { expect, test } from "vitest";
import { member, type Json, type JsonObject } from "@pressroom/description";
import { applyOverlay } from "./overlay.ts";

const description: JsonObject = {
  info: { title: "Old", tags: ["a"] },
  paths: { "/a": { get: { operationId: "x", parameters: [{ name: "one" }, { name: "two" }, { name: "three" }] } } },
};

function apply(...actions: Json[]): ReturnType<typeof applyOverlay> {
  return applyOverlay(description, { overlay: "1.0.0", actions });
}

test("an update merges into the object it selects", () => {
  const { document } = apply({ target: "$.info", update: { title: "New", contact: { name: "me" } } });
  expect(document["info"]).toEqual({ title: "New", tags: ["a"], contact: { name: "me" } });
});

test("lists inside an update are appended", () => {
  expect(apply({ target: "$.info", update: { tags: ["b"] } }).document["info"]).toEqual({
    title: "Old",
    tags: ["a", "b"],
  });
});

test("an update of a selected list is appended to it", () => {
  expect(apply({ target: "$.info.tags", update: "b" }).document["info"]).toEqual({ title: "Old", tags: ["a", "b"] });
});

test("a list as the update of a list adds its entries one by one", () => {
  expect(apply({ target: "$.info.tags", update: ["b", "c"] }).document["info"]).toEqual({
    title: "Old",
    tags: ["a", "b", "c"],
  });
});

test("a filter selects by a member's value", () => {
  const { document } = apply({ target: "$.paths['/a'].get.parameters[?@.name == 'two']", update: { example: 2 } });
  expect(document["paths"]).toMatchObject({
    "/a": { get: { parameters: [{ name: "one" }, { name: "two", example: 2 }, { name: "three" }] } },
  });
});

test("remove takes several entries out of one list", () => {
  const { document } = apply({ target: "$.paths['/a'].get.parameters[0,2]", remove: true });
  expect(document["paths"]).toMatchObject({ "/a": { get: { parameters: [{ name: "two" }] } } });
});

test("an action that matches nothing says so", () => {
  const { actions } = apply({ target: "$.info", update: {} }, { target: "$.paths['/b']", remove: true });
  expect(actions[0]?.objection).toBeUndefined();
  expect(actions[1]?.objection).toContain("matches nothing");
});

test("a later action sees what an earlier one did", () => {
  const { actions } = apply({ target: "$.paths['/a']", remove: true }, { target: "$.paths['/a']", update: {} });
  expect(actions[1]?.objection).toContain("matches nothing");
});

test("an invalid JSONPath is reported, not thrown", () => {
  expect(apply({ target: "$.info[", update: {} }).actions[0]?.objection).toContain("is not a JSONPath");
});

test("the given description is not changed", () => {
  const before = JSON.stringify(description);
  apply({ target: "$.info", update: { title: "New" } });
  expect(JSON.stringify(description)).toBe(before);
});

test("one update in two places does not share objects", () => {
  const { document } = apply(
    { target: "$.paths['/a'].get.parameters[0,1]", update: { schema: { type: "string" } } },
    { target: "$.paths['/a'].get.parameters[0].schema", update: { type: "integer" } },
  );
  expect(document["paths"]).toMatchObject({
    "/a": { get: { parameters: [{ schema: { type: "integer" } }, { schema: { type: "string" } }, {}] } },
  });
});

test("a member called __proto__ stays data", () => {
  const { document } = apply({ target: "$.info", update: JSON.parse('{ "__proto__": { "polluted": true } }') as Json });
  expect(Object.hasOwn(document["info"] as object, "__proto__")).toBe(true);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("a place that is selected twice is removed once", () => {
  const { document } = applyOverlay({ l: [1, 2, 3, 4] }, { actions: [{ target: "$.l[0,0,2]", remove: true }] });
  expect(document).toEqual({ l: [2, 4] });
});

test("a place that is selected twice is updated once", () => {
  const { document } = apply({ target: "$['info','info'].tags", update: "b" });
  expect(document["info"]).toEqual({ title: "Old", tags: ["a", "b"] });
});

test("copy merges another part, and shares nothing with it", () => {
  const { document, actions } = applyOverlay(
    { a: { x: { n: 1 } }, b: { y: 2 } },
    {
      overlay: "1.1.0",
      actions: [
        { target: "$.b", copy: "$.a" },
        { target: "$.a.x", update: { n: 7 } },
      ],
    },
  );
  expect(actions.map(({ objection }) => objection)).toEqual([undefined, undefined]);
  expect(document).toEqual({ a: { x: { n: 7 } }, b: { x: { n: 1 }, y: 2 } });
});

test("a place that is selected twice counts as one to copy from", () => {
  const { document } = apply({ target: "$.info", copy: "$['paths','paths']" });
  expect(document["info"]).toEqual({ title: "Old", tags: ["a"], ...(description["paths"] as JsonObject) });
});

test.each([
  [{ target: "$.info", copy: "$.nowhere" }, "selects 0 places"],
  [{ target: "$.info", copy: "$.*" }, "selects 2 places"],
  [{ target: "$.info", copy: "$[" }, "has a copy that is not a JSONPath"],
  [{ target: "$.info", copy: "$.info", update: {} }, "has both update and copy"],
  [{ target: "$.info" }, "has neither update nor remove nor copy: add one of them"],
])("%j is named", (action, objection) => {
  expect(apply(action).actions[0]?.objection).toContain(objection);
});

test.each<[string, Json, Json, string]>([
  ["$.*", { a: {}, b: [1] }, { x: 1 }, "selects an object and a list"],
  ["$.*", { a: [1], b: 1 }, 2, "selects a list and a single value"],
  ["$", { a: { x: [1] } }, { a: { x: { y: 1 } } }, "merges an object into a list at /a/x"],
  ["$", { a: {}, b: 1 }, { a: { z: 1 }, b: [1] }, "merges a list into a single value at /b"],
  ["$.a", { a: { tags: ["x"] } }, { tags: null }, "merges a single value into a list at /tags"],
])(
  "since 1.1, what is of other kinds is not merged, and nothing else is: %s of %j",
  (target, before, update, objection) => {
    const { document, actions } = applyOverlay(before as JsonObject, {
      overlay: "1.1.0",
      actions: [{ target, update }],
    });
    expect(actions[0]?.objection).toContain(objection);
    expect(document).toEqual(before);
  },
);

test("an update that fits only some of what is selected changes nothing", () => {
  const before = { a: {}, b: 1 };
  const { document, actions } = applyOverlay(before, {
    overlay: "1.0.0",
    actions: [{ target: "$.*", update: { x: 1 } }],
  });
  expect(actions[0]?.objection).toContain("selects a single value");
  expect(document).toEqual(before);
});

test("since 1.1, kinds that fit are merged as ever", () => {
  const { document, actions } = applyOverlay(
    { a: { x: 1, l: [1], o: { p: null } }, b: { x: "1" } },
    { overlay: "1.1.0", actions: [{ target: "$.*", update: { x: null, l: [2], o: { p: 2, q: {} } } }] },
  );
  expect(actions[0]?.objection).toBeUndefined();
  expect(document).toEqual({
    a: { x: null, l: [1, 2], o: { p: 2, q: {} } },
    b: { x: null, l: [2], o: { p: 2, q: {} } },
  });
});

test("an action may say that it is no mistake if it matches nothing", () => {
  const { actions } = apply({ target: "$.paths['/b']", remove: true, "x-may-match-nothing": true });
  expect(actions[0]).toMatchObject({ matched: [] });
  expect(actions[0]?.objection).toBeUndefined();
});

/** Whether an item is selected, by what it is called in what holds it. */
type Selects = (item: Json, name: string | number, length: number) => boolean;

const has = (item: Json, name: string): boolean =>
  typeof item === "object" && item !== null && !Array.isArray(item) && Object.hasOwn(item, name);

/** Targets, and in other words what they select: nothing here knows of paths. */
const selections: readonly (readonly [target: string, selects: Selects])[] = [
  ["$..[?@.x]", (item) => has(item, "x")],
  ["$..[?!@.x]", (item) => !has(item, "x")],
  ["$..[?@.x > 3 || @.n]", (item) => Number.parseInt(JSON.stringify(member(item, "x") ?? null)) > 3 || has(item, "n")],
  ["$..a", (_, name) => name === "a"],
  ["$..['0','a','a']", (_, name) => name === "a" || name === "0"],
  ["$..[0]", (_, name) => name === 0],
  ["$..[-1,0,-1]", (_, name, length) => name === 0 || name === length - 1],
  ["$..[1:4:2]", (_, name) => name === 1 || name === 3],
];

/** The oracle of `remove`: the document written again without what is selected. */
function sweep(value: Json, selects: Selects): Json {
  if (Array.isArray(value))
    return value.filter((item, index) => !selects(item, index, value.length)).map((item) => sweep(item, selects));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name, item]) => !selects(item, name, 0));
  return Object.fromEntries(kept.map(([name, item]) => [name, sweep(item, selects)]));
}

/** The oracle of `update`: the document written again with a member more in each object that is selected. */
function mark(value: Json, selects: Selects, isSelected = false): Json {
  if (Array.isArray(value)) return value.map((item, index) => mark(item, selects, selects(item, index, value.length)));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, item]) => [name, mark(item, selects, selects(item, name, 0))]);
  return { ...Object.fromEntries(members), ...(isSelected ? { marked: true } : {}) };
}

const { tree } = letrec<{ tree: Json }>((tie) => ({
  tree: oneof(
    { maxDepth: 5, withCrossShrink: true },
    record(
      { n: integer({ min: 0, max: 9 }), x: integer({ min: 0, max: 9 }) },
      { requiredKeys: ["n"] },
    ) as Arbitrary<Json>,
    record({ x: integer({ min: 0, max: 9 }) }) as Arbitrary<Json>,
    array(tie("tree"), { maxLength: 6 }) as Arbitrary<Json>,
    dictionary(constantFrom("0", "1", "10", "200", "default", "a", "x"), tie("tree"), {
      noNullPrototype: true,
      maxKeys: 4,
    }) as Arbitrary<Json>,
  ),
}));

/** Tries random documents, the same ones in each run. */
function overDocuments(holds: (document: JsonObject) => void): void {
  assert(
    property(tree, (value) => holds({ root: value })),
    { seed: 20260601, numRuns: 400 },
  );
}

test.each(selections)(
  "%s: remove removes exactly what it selects, in any order of keys and indexes",
  (target, selects) => {
    overDocuments((document) => {
      const { document: ours } = applyOverlay(document, { actions: [{ target, remove: true }] });
      expect(ours).toEqual(sweep(document, selects));
    });
  },
);

/** Those that select nothing but objects. */
const ofObjects = selections.filter(([target]) => ["$..[?@.x]", "$..[?@.x > 3 || @.n]"].includes(target));

test.each(ofObjects)("%s: update changes exactly what it selects", (target, selects) => {
  overDocuments((document) => {
    const { document: ours } = applyOverlay(document, { actions: [{ target, update: { marked: true } }] });
    expect(ours).toEqual(mark(document, selects));
  });
});

/** A step of a random target: its text, and the keys that it selects of a value. */
interface Step {
  readonly text: string;
  readonly keysOf: (value: Json) => (string | number)[];
}

const keysOf = (value: Json): (string | number)[] =>
  Array.isArray(value) ? [...value.keys()] : typeof value === "object" && value !== null ? Object.keys(value) : [];
const placed = (value: Json, index: number): number[] =>
  Array.isArray(value) && index >= 0 && index < value.length ? [index] : [];

const step: Arbitrary<Step> = oneof(
  constantFrom("a", "x", "0", "10").map((name) => ({
    text: `['${name}']`,
    keysOf: (value: Json) => (!Array.isArray(value) && has(value, name) ? [name] : []),
  })),
  integer({ min: -3, max: 3 }).map((index) => ({
    text: `[${index}]`,
    keysOf: (value: Json) => placed(value, index < 0 && Array.isArray(value) ? value.length + index : index),
  })),
  constantFrom<Step>(
    { text: "[*]", keysOf },
    { text: "[?@.x]", keysOf: (value) => keysOf(value).filter((key) => has(member(value, key) ?? null, "x")) },
    { text: "[1:]", keysOf: (value) => (Array.isArray(value) ? keysOf(value).slice(1) : []) },
    {
      text: "[::-2]",
      keysOf: (value) =>
        (Array.isArray(value) ? keysOf(value) : []).filter((key) => (keysOf(value).length - 1 - Number(key)) % 2 === 0),
    },
    { text: "[*,0]", keysOf },
  ),
);

const target = array(record({ step, deep: boolean() }), { minLength: 1, maxLength: 4 });

/** A value and all that it holds. */
const withAll = (value: Json): Json[] => [
  value,
  ...keysOf(value).flatMap((key) => withAll(member(value, key) ?? null)),
];

test("for any steps, remove removes exactly what they select, and update changes nothing else", () => {
  assert(
    property(tree, target, (value, steps) => {
      const document = { root: value };
      let reached: Json[] = [document];
      let ends = new Map<Json, Set<string>>();
      for (const {
        step: { keysOf: selected },
        deep,
      } of steps) {
        const holders = deep ? reached.flatMap(withAll) : reached;
        ends = new Map(holders.map((holder) => [holder, new Set(selected(holder).map(String))]));
        reached = holders.flatMap((holder) => selected(holder).map((key) => member(holder, key) ?? null));
      }
      const isEnd = (holder: Json, key: string | number): boolean => ends.get(holder)?.has(String(key)) === true;
      const swept = (item: Json): Json => {
        if (Array.isArray(item)) return item.filter((_, index) => !isEnd(item, index)).map(swept);
        if (typeof item !== "object" || item === null) return item;
        const kept = Object.entries(item).filter(([key]) => !isEnd(item, key));
        return Object.fromEntries(kept.map(([key, inner]) => [key, swept(inner)]));
      };
      const text = `$${steps.map(({ step: { text: last }, deep }) => (deep ? ".." : "") + last).join("")}`;
      expect(applyOverlay(document, { actions: [{ target: text, remove: true }] }).document).toEqual(swept(document));
      // What is written again as it is changes nothing; what is merged is found where the steps lead, and nowhere else.
      const marked = (item: Json, isReached: boolean): Json => {
        if (Array.isArray(item))
          return [...item.map((inner, index) => marked(inner, isEnd(item, index))), ...(isReached ? [{ new: 1 }] : [])];
        if (typeof item !== "object" || item === null) return item;
        const entries = Object.entries(item).map(([key, inner]) => [key, marked(inner, isEnd(item, key))]);
        return { ...Object.fromEntries(entries), ...(isReached ? { new: 1 } : {}) };
      };
      if (reached.some((item) => typeof item !== "object")) return;
      const updated = applyOverlay(document, { actions: [{ target: text, update: { new: 1 } }] });
      expect(updated.document).toEqual(marked(document, false));
    }),
    { seed: 20261127, numRuns: 2_000 },
  );
});
