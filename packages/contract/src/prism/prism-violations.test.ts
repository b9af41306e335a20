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

it("counts a warning like an error", () => {
  expect(
    readViolationHeader(
      '[{"location":["response"],"severity":"Warning","message":"Unable to match the returned status code"}]',
    ),
  ).toHaveLength(1);
});

it("treats a truncated header as a violation", () => {
  expect(readViolationHeader('Too many violations! [{"location":["response"')).toMatchObject([
    { code: "cut", location: ["sl-violations"] },
  ]);
});

it("shows the beginning of a truncated header", () => {
  const header = `Too many violations! ${"[".repeat(400)}`;
  const [{ message = "" } = {}] = readViolationHeader(header);
  expect(message).toBe(`the list is not JSON: ${header.slice(0, 200)}…`);
});

it("keeps an entry of an unknown kind unchanged", () => {
  expect(readViolationHeader('[{"reason":"new"},7]')).toEqual([
    { seenBy: "prism", location: [], code: "unknown", message: '{"reason":"new"}' },
    { seenBy: "prism", location: [], code: "unknown", message: "7" },
  ]);
});

it("finds nothing if there is no header", () => {
  expect(readViolationHeader(null)).toEqual([]);
});

it("reads the list in a problem of Prism", () => {
  const body = JSON.stringify({
    type: "https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY",
    validation: [{ location: ["body", "name"], code: "type", message: "must be string" }],
  });
  expect(readProblemBody(body)).toEqual([
    { seenBy: "prism", location: ["request", "body", "name"], code: "type", message: "must be string" },
  ]);
});

it("keeps the place of a problem if Prism names the message", () => {
  const problem = (place: string): string =>
    JSON.stringify({
      type: "https://stoplight.io/prism/errors#VIOLATIONS",
      validation: [{ location: [place, "body"], code: "type", message: "must be string" }],
    });
  expect(readProblemBody(problem("request"))).toMatchObject([{ location: ["request", "body"] }]);
  expect(readProblemBody(problem("response"))).toMatchObject([{ location: ["response", "body"] }]);
});

it("reads no problem from a text of the API that mentions one", () => {
  expect(readProblemBody("see https://stoplight.io/prism/errors#UNKNOWN")).toEqual([]);
  expect(readProblemBody('{"type":7,"title":"https://stoplight.io/prism/errors#UNKNOWN"}')).toEqual([]);
});

it("names a problem without details by its title, and one without a title by its code", () => {
  const type = "https://stoplight.io/prism/errors#UNKNOWN";
  expect(readProblemBody(JSON.stringify({ type, title: "Lost" }))).toMatchObject([{ message: "Prism refused: Lost" }]);
  expect(readProblemBody(JSON.stringify({ type }))).toMatchObject([{ message: "Prism refused: UNKNOWN" }]);
});

it("counts a problem of Prism without a list as one violation", () => {
  expect(
    readProblemBody('{"type":"https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR","detail":"no such path"}'),
  ).toMatchObject([{ code: "NO_PATH_MATCHED_ERROR", message: "Prism refused: no such path" }]);
});

it("ignores a problem of the API", () => {
  expect(readProblemBody('{"type":"https://press.test/errors#full","validation":[{}]}')).toEqual([]);
});
