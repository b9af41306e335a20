import { expect, it } from "vitest";
import type { Description } from "@pressroom/description";
import { listCases } from "../cases/cases.ts";
import { startCoverage } from "./coverage.ts";

const body = { content: { "application/json": { examples: { one: { value: 1 } } } } };
const description: Description = {
  openapi: "3.1.0",
  paths: {
    "/jobs": {
      post: { operationId: "startJob", requestBody: body, responses: { "200": body, "409": { description: "" } } },
    },
  },
};

it("names everything that is declared before a call", () => {
  expect(startCoverage(description).missing()).toEqual([
    "operations: startJob is declared but was not exercised",
    "statuses: startJob 200 is declared but was not exercised",
    "statuses: startJob 409 is declared but was not exercised",
    "mediaTypes: startJob request application/json is declared but was not exercised",
    "mediaTypes: startJob 200 application/json is declared but was not exercised",
    'examples: startJob request application/json "one" is declared but was not exercised',
    'examples: startJob 200 application/json "one" is declared but was not exercised',
  ]);
});

it("counts a repeated call once", () => {
  const coverage = startCoverage(description);
  const [first] = listCases("press", description).cases;
  if (first === undefined) throw new Error("there is no case");
  coverage.exercise(first);
  coverage.exercise(first);
  expect(coverage.counts()).toEqual({
    operations: { declared: 1, exercised: 1 },
    statuses: { declared: 2, exercised: 1 },
    mediaTypes: { declared: 2, exercised: 1 },
    examples: { declared: 2, exercised: 1 },
  });
});

it("misses nothing after every case was called", () => {
  const coverage = startCoverage(description);
  for (const testCase of listCases("press", description).cases) coverage.exercise(testCase);
  expect(coverage.missing()).toEqual([]);
});
