import { operationsOf, type DescribedOperation, type JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { placesOf, readPlaces } from "./job-places.ts";

function operation(title: string, own: JsonObject = {}): DescribedOperation {
  const [method = "", path = ""] = title.split(" ");
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: {},
  }));
  const item = { operationId: title, parameters, responses: {}, ...own };
  const [found] = operationsOf({ openapi: "3.1.0", paths: { [path]: { [method.toLowerCase()]: item } } } as JsonObject);
  if (!found) throw new Error("no operation");
  return found;
}

const query = (name: string): JsonObject => ({ parameters: [{ name, in: "query", required: true, schema: {} }] });

test.each([
  ["GET /jobs/{job}", "POST /jobs", { path: { job: "id" } }, {}],
  ["GET /runs/{id}", "POST /exports/{id}/runs", { path: { id: "id" } }, {}],
  ["GET /projects/{p}/jobs/{id}", "POST /projects/{p}/jobs", { path: { p: "p", id: "id" } }, { p: "p" }],
  // The same place under another name, and a name that means two things.
  [
    "GET /projects/{project}/jobs/{id}",
    "POST /projects/{id}/jobs",
    { path: { project: "project", id: "id" } },
    { project: "id" },
  ],
  [
    "GET /sites/{id}/jobs/{job}",
    "POST /sites/{id}/publish",
    { path: { id: "parentId", job: "id" } },
    { parentId: "id" },
  ],
])("%s takes the result of %s", (read, start, places, kept) => {
  expect(readPlaces(operation(read), operation(start), undefined, false)).toMatchObject({ places, kept });
});

test("an id may be a parameter of the query", () => {
  expect(readPlaces(operation("GET /status", query("job")), operation("POST /jobs"), undefined, false)).toMatchObject({
    places: { query: { job: "id" } },
  });
});

test.each([
  ["GET /areas/{area}/jobs/{job}", "POST /jobs", {}, /nothing says which parameter/],
  ["GET /jobs/{job}", "POST /jobs", query("region"), /needs the query parameter region, which no job is known by/],
  [
    "POST /jobs/{job}",
    "POST /jobs",
    { requestBody: { required: true, content: { "application/json": {} } } },
    /needs a body/,
  ],
])("%s after %s is ambiguous", (read, start, own, said) => {
  const title = operation(read);
  const read2 =
    "parameters" in own
      ? operation(read, { parameters: [...(title.value["parameters"] as []), ...(own["parameters"] as [])] })
      : operation(read, own as JsonObject);
  expect(readPlaces(read2, operation(start), undefined, false)).toMatch(said);
});

test("a cancel with another form of path takes the same job", () => {
  const read = operation("GET /projects/{p}/jobs/{id}");
  const known = readPlaces(read, operation("POST /projects/{p}/jobs"), undefined, false);
  if (typeof known === "string") throw new Error(known);
  expect(placesOf("cancel", operation("POST /projects/{pp}/jobs/{job}/cancel"), read, known, undefined)).toEqual({
    path: { pp: "p", job: "id" },
  });
  expect(placesOf("cancel", operation("DELETE /running/{key}"), read, known, undefined)).toEqual({
    path: { key: "id" },
  });
  expect(placesOf("cancel", operation("DELETE /areas/{area}/running/{key}"), read, known, undefined)).toMatch(
    /nothing says/,
  );
  expect(placesOf("cancel", operation("DELETE /areas/{p}/running/{key}"), read, known, undefined)).toEqual({
    path: { p: "p", key: "id" },
  });
});
