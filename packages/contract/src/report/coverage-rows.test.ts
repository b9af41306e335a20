import { expect, test } from "vitest";
import type { Description } from "@pressroom/description";
import { type CoverageCell, type CoverageRow, listRows } from "./coverage-rows.ts";

const job = { type: "object", properties: { next: { $ref: "#/components/schemas/Job" } } };
const content = {
  "application/json": {
    schema: { $ref: "#/components/schemas/Job" },
    examples: { one: { $ref: "#/components/examples/One" }, two: { value: 2 } },
  },
};
const description: Description = {
  openapi: "3.1.0",
  paths: {
    "/jobs": {
      post: {
        operationId: "startJob",
        requestBody: { content: { "text/plain": {} } },
        responses: { "200": { description: "", content }, "4XX": { $ref: "#/components/responses/a~1b" } },
      },
      head: { operationId: "lookAtJobs", responses: { "200": { content } } },
    },
  },
  components: {
    schemas: { Job: job },
    examples: { One: { value: 1 } },
    responses: { "a/b": { description: "none" } },
  },
};

function rows(exercised: readonly string[] = []): CoverageRow[] {
  const known = new Set(exercised);
  return listRows(description, { has: (name) => known.has(name) });
}

function cell(column: string, exercised: readonly string[] = []): CoverageCell | undefined {
  return rows(exercised)[0]?.cells.find((each) => each.column === column);
}

test("each operation is a row, with a cell for its request and for each of its statuses", () => {
  expect(rows().map(({ cells, ...row }) => ({ ...row, cells: cells.map(({ column }) => column) }))).toEqual([
    { operationId: "startJob", method: "POST", path: "/jobs", cells: ["request", "200", "4XX"] },
    { operationId: "lookAtJobs", method: "HEAD", path: "/jobs", cells: ["request", "200"] },
  ]);
});

test("a cell and its entries are exercised if they were called by name", () => {
  const states = (exercised: string[]): unknown =>
    ["request", "200", "4XX"].map((column) => {
      const found = cell(column, exercised);
      return [found?.exercised, found?.entries.map((entry) => entry.exercised)];
    });
  expect(states([])).toEqual([
    [false, [false]],
    [false, [false, false]],
    [false, []],
  ]);
  expect(states(["startJob", "startJob request text/plain", 'startJob 200 application/json "two"'])).toEqual([
    [true, [true]],
    [false, [false, true]],
    [false, []],
  ]);
  expect(states(["startJob 200", "startJob 4XX"])).toEqual([
    [false, [false]],
    [true, [false, false]],
    [true, []],
  ]);
});

test("an entry has its media type and example as name, and the shown value", () => {
  expect(cell("request")?.entries).toEqual([{ name: "text/plain", exercised: false, value: undefined }]);
  expect(cell("200")?.entries.map(({ name, value }) => [name, value])).toEqual([
    ['application/json "one"', 1],
    ['application/json "two"', 2],
  ]);
});

test("the answer of a HEAD has no body to exercise", () => {
  expect(rows()[1]?.cells.map(({ entries }) => entries)).toEqual([[], []]);
});

test("a cell shows its part of the description, a request without answers, and what it refers to", () => {
  expect(cell("request")).toMatchObject({
    pointer: "/paths/~1jobs/post",
    part: { operationId: "startJob", requestBody: { content: { "text/plain": {} } } },
    referenced: [],
  });
  expect(cell("request")?.part).not.toHaveProperty("responses");
  expect(cell("200")).toMatchObject({
    pointer: "/paths/~1jobs/post/responses/200",
    part: { content },
    // Examples are in the list of entries.
    referenced: [{ pointer: "/components/schemas/Job", part: job }],
  });
  expect(cell("4XX")).toMatchObject({
    pointer: "/components/responses/a~1b",
    part: { description: "none" },
    referenced: [],
  });
});
