import { expect, test } from "vitest";
import type { Json, JsonObject } from "@pressroom/description";
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
  expect(actions[0]?.problem).toBeUndefined();
  expect(actions[1]?.problem).toContain("matches nothing");
});

test("a later action sees what an earlier one did", () => {
  const { actions } = apply({ target: "$.paths['/a']", remove: true }, { target: "$.paths['/a']", update: {} });
  expect(actions[1]?.problem).toContain("matches nothing");
});

test("a target that is no JSONPath is named, not thrown", () => {
  expect(apply({ target: "$.info[", update: {} }).actions[0]?.problem).toContain("is no JSONPath");
});

test("the description handed over stays as it is", () => {
  const before = JSON.stringify(description);
  apply({ target: "$.info", update: { title: "New" } });
  expect(JSON.stringify(description)).toBe(before);
});

test("one update on two places does not tie them together", () => {
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
