import { expect, test } from "vitest";
import { at, type JsonObject } from "./json.ts";
import { methodName, nameOperations } from "./method-names.ts";
import { tinyDescription, tinySource } from "./testing/temporary-workspace.ts";
import { emitTree } from "./generate/generate-api.ts";

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

test("a method that has nothing but a reserved word to be called by gets a second word", () => {
  expect(methodName(undefined, "delete", "/")).toBe("deleteOperation");
});

test("the description's own operationId stays beside the name", () => {
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

test("method, descriptor, types and errors go by one name", async () => {
  const files = await emitTree(
    tinySource({ description: tinyDescription.replace("operationId: getJob", "operationId: get-job") }),
  );
  expect(files.get("src/operations.ts")).toContain('export const getJob: OperationDescriptor = {\n  id: "getJob",');
  expect(files.get("src/client.ts")).toContain("getJob(request: getJobRequest");
  expect(files.get("src/client.ts")).toContain('operations["getJob"]["parameters"]["path"]');
  expect(files.get("src/client.ts")).toMatch(/interface Errors \{\n {2}getJob: \{/);
  expect(files.get("src/types.ts")).toMatch(/interface operations \{\n {4}getJob: \{/);
});
