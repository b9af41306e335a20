import { expect, test } from "vitest";
import { at, type JsonObject } from "../document/json.ts";
import { methodName } from "./method-name.ts";
import { nameOperations, withOperationNames } from "./operation-names.ts";
import { listOperations } from "./operations.ts";

test.each([
  ["getJob", "getJob"],
  ["get-stations", "getStations"],
  ["a/b", "aB"],
  ["Jobs.List#all", "jobsListAll"],
  ["2fa", "_2fa"],
  ["class", "classOperation"],
  ["constructor", "constructorOperation"],
  ["日本", "getJobsId"],
  ["", "getJobsId"],
  [undefined, "getJobsId"],
])("operationId %j of GET /jobs/{id} makes the method %s", (id, name) => {
  expect(methodName(id, "get", "/jobs/{id}")).toBe(name);
});

test("a method whose only word is reserved gets a second word", () => {
  expect(methodName(undefined, "delete", "/")).toBe("deleteOperation");
});

test("the description's own operationId is kept next to the name", () => {
  const document: JsonObject = { paths: { "/a": { get: { operationId: "get-a" }, put: {} } } };
  expect(nameOperations(document).map(({ title, was, name }) => ({ title, was, name }))).toEqual([
    { title: "GET /a", was: "get-a", name: "getA" },
    { title: "PUT /a", was: undefined, name: "putA" },
  ]);
  expect(at(document, ["paths", "/a"])).toEqual({
    get: { operationId: "getA", "x-operation-id": "get-a" },
    put: { operationId: "putA" },
  });
});

test("a path in snake case gets the same name in every package", () => {
  const document: JsonObject = { paths: { "/site_pages": { get: {} } } };
  const unnamed = listOperations(document).map(({ id }) => id);
  expect(unnamed).toEqual(["getSite_pages"]);
  expect(nameOperations(document).map(({ name }) => name)).toEqual(unnamed);
});

test("equal names are told apart by their paths, and the description's own name is kept", () => {
  const document: JsonObject = {
    paths: {
      "/a": { get: { operationId: "get-item" } },
      "/b": { get: { operationId: "getItem" } },
      "/c/{id}": { get: { operationId: "getItem" } },
      "/m": { get: { operationId: "GetItem" } },
    },
  };
  nameOperations(document);
  expect(listOperations(document).map(({ id }) => id)).toEqual(["getItemA", "getItem", "getItemCId", "GetItemM"]);
});

test("names that differ in one letter are not equal", () => {
  const ids = ["getA", "setA", "gotA", "getB"];
  const document: JsonObject = {
    paths: Object.fromEntries(ids.map((operationId) => [`/${operationId}`, { get: { operationId } }])),
  };
  expect(nameOperations(document)).toEqual([]);
});

test("an operation does not get the name of another operation's type", () => {
  const document: JsonObject = {
    paths: { "/a": { post: { operationId: "PostPayout" }, get: { operationId: "PostPayoutRequest" } } },
  };
  nameOperations(document);
  expect(listOperations(document).map(({ id }) => id)).toEqual(["PostPayout", "PostPayoutRequestA"]);
});

test("names with the same path words are numbered", () => {
  const getItem = { get: { operationId: "getItem" } };
  const paths: JsonObject = {
    "/a/{id}": { ...getItem },
    "/a-{id}": { get: { ...getItem.get } },
    "/a.{id}": { get: { ...getItem.get } },
  };
  const document: JsonObject = { paths };
  nameOperations(document);
  expect(listOperations(document).map(({ id }) => id)).toEqual(["getItemAId2", "getItem", "getItemAId"]);
});

test("an operation at the root, whose path has no word, is numbered", () => {
  const document: JsonObject = { paths: { "/": { get: { operationId: "list" }, put: { operationId: "List" } } } };
  nameOperations(document);
  expect(listOperations(document).map(({ id }) => id)).toEqual(["list", "List2"]);
});

test("equal names of paths with the same words are counted from two", () => {
  const item = (): JsonObject => ({ get: { operationId: "get-item" } });
  const document: JsonObject = { paths: { "/a": item(), "/a/": item(), "/{a}": item(), "/{a}/": item() } };
  nameOperations(document);
  expect(listOperations(document).map(({ id }) => id)).toEqual(["getItem", "getItemA", "getItemA2", "getItemA3"]);
});

test("a copy can get names, and the document is not changed", () => {
  const document: JsonObject = { paths: { "/a": { get: { operationId: "get-a" } } } };
  const before = structuredClone(document);
  expect(at(withOperationNames(document), ["paths", "/a", "get", "operationId"])).toBe("getA");
  expect(document).toEqual(before);
});

test("a path item of several paths is named once", () => {
  const item = { $ref: "#/components/pathItems/Job" };
  const document: JsonObject = {
    openapi: "3.1.0",
    paths: { "/jobs/{id}": item, "/tasks/{id}": item },
    components: { pathItems: { Job: { get: {} } } },
  };
  expect(nameOperations(document)).toHaveLength(1);
  expect(at(document, ["components", "pathItems", "Job", "get"])).toEqual({ operationId: "getJobsId" });
});

test("names don't depend on the order of the paths", () => {
  const paths: JsonObject = {
    "/b": { get: { operationId: "list" } },
    "/a": { get: { operationId: "list" } },
    "/c": { get: { operationId: "List" } },
  };
  const namesOf = (entries: [string, JsonObject[string]][]): object => {
    const document: JsonObject = { openapi: "3.1.0", paths: Object.fromEntries(structuredClone(entries)) };
    nameOperations(document);
    return Object.fromEntries(listOperations(document).map(({ path, id }) => [path, id]));
  };
  const expected = { "/a": "list", "/b": "listB", "/c": "ListC" };
  expect(namesOf(Object.entries(paths))).toEqual(expected);
  expect(namesOf(Object.entries(paths).reverse())).toEqual(expected);
});
