import { expect, it } from "vitest";
import { readProblemBody, readViolationHeader } from "./prism-violations.ts";

it("reads the list in the header", () => {
  const header = JSON.stringify([
    { location: ["request", "query", "limit"], severity: "Error", code: "type", message: "must be integer" },
  ]);
  expect(readViolationHeader(header)).toEqual([
    { seenBy: "prism", location: ["request", "query", "limit"], code: "type", message: "must be integer" },
  ]);
});

it("counts a warning as it counts an error", () => {
  expect(
    readViolationHeader(
      '[{"location":["response"],"severity":"Warning","message":"Unable to match the returned status code"}]',
    ),
  ).toHaveLength(1);
});

it("takes a header that Prism cut for a violation", () => {
  expect(readViolationHeader('Too many violations! [{"location":["response"')).toMatchObject([
    { code: "cut", location: ["sl-violations"] },
  ]);
});

it("finds nothing where there is no header", () => {
  expect(readViolationHeader(null)).toEqual([]);
});

it("reads the list in a problem that Prism wrote", () => {
  const body = JSON.stringify({
    type: "https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY",
    validation: [{ location: ["body", "name"], code: "type", message: "must be string" }],
  });
  expect(readProblemBody(body)).toEqual([
    { seenBy: "prism", location: ["request", "body", "name"], code: "type", message: "must be string" },
  ]);
});

it("takes a problem of Prism without a list for one violation", () => {
  expect(
    readProblemBody('{"type":"https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR","detail":"no such path"}'),
  ).toMatchObject([{ code: "NO_PATH_MATCHED_ERROR", message: "Prism refused: no such path" }]);
});

it("leaves a problem that the API wrote alone", () => {
  expect(readProblemBody('{"type":"https://press.test/errors#full","validation":[{}]}')).toEqual([]);
});
