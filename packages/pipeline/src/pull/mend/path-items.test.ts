import { expect, test } from "vitest";
import { writeOutPathItems } from "./path-items.ts";

const get = { operationId: "readDoc", responses: {} };
const id = { name: "id", in: "path", required: true };
const flag = { name: "flag", in: "query" };

test("a path that shares another's item has the same operations, without their names", () => {
  const description = {
    paths: { "/docs": { get }, "/papers": { $ref: "#/paths/~1docs" }, "/a": { $ref: "#/components/pathItems/A" } },
    components: { pathItems: { A: { get } } },
  };
  expect(writeOutPathItems(description)).toEqual([
    "/papers shares its path item with another path: its operations get their own names",
  ]);
  expect(description.paths).toEqual({
    "/docs": { get },
    "/papers": { get: { responses: {} } },
    "/a": { $ref: "#/components/pathItems/A" },
  });
});

test("parameters next to a path item's reference belong to its operations", () => {
  const description = {
    paths: { "/docs/{id}": { $ref: "#/components/pathItems/A", parameters: [id] } },
    components: { pathItems: { A: { parameters: [flag], get: { ...get } } } },
  };
  expect(writeOutPathItems(description)).toEqual(["/docs/{id} has more members than its $ref: both are combined"]);
  expect(description.paths).toEqual({ "/docs/{id}": { parameters: [flag, id], get } });
  expect(description.components.pathItems.A.get).toEqual({ responses: {} });
});

test("a path item that is only a reference stays one, also into another file", () => {
  const paths = {
    "/a": { $ref: "#/components/pathItems/A", summary: "its own" },
    "/b": { $ref: "other.yaml", parameters: [id] },
  };
  const description = { paths, components: { pathItems: { A: { get } } } };
  const before = structuredClone(description);
  expect(writeOutPathItems(description)).toEqual([]);
  expect(description).toEqual(before);
});
