import { expect, test } from "vitest";
import { tinyApi, tinySource } from "../../testing/temporary-workspace.ts";
import { checkJobAnswers, type JobProblem } from "./job-rules.ts";

const text = { type: "string" };
const progress = { type: "object", properties: { done: { type: "integer" }, total: { type: "integer" } } };
const states = { enum: ["queued", "done", "lost"] };
const job = { type: "object", properties: { id: text, state: { ...text, ...states }, message: text, progress } };
const parameters = [{ name: "id", in: "path", required: true, schema: text }];
const answer = (status: string, schema: object, headers: object = {}): object => ({
  [status]: { description: "ok", headers, content: { "application/json": { schema } } },
});
const description = {
  openapi: "3.1.0",
  info: { title: "Tiny", version: "1" },
  paths: {
    "/jobs": {
      post: {
        operationId: "startJob",
        responses: {
          ...answer("202", { type: "object", properties: { id: text, url: text } }, { Location: { schema: text } }),
          ...answer("400", { type: "object", properties: { trouble: text } }, { "X-Trouble": { schema: text } }),
        },
      },
    },
    "/jobs/{id}": { get: { operationId: "getJob", parameters, responses: answer("200", job) } },
  },
};

const sound = {
  start: "startJob",
  read: "getJob",
  id: "/id",
  status: "/state",
  states: { queued: "queued", done: "succeeded", lost: "failed" },
};

function problemsOf(declared: object): JobProblem[] {
  const source = tinySource({ description: JSON.stringify(description), api: tinyApi });
  const operations = new Map(source.operations.map((operation) => [operation.id, operation]));
  return checkJobAnswers(source, { ...sound, ...declared }, operations);
}

const nowhere = (path: string[], pointer: string, operation: string): JobProblem => ({
  path,
  what: `"${pointer}" leads nowhere in the answer of ${operation}`,
  severity: "error",
});

test("a correct declaration has no problem", () => {
  expect(problemsOf({ message: "/message", progress: { done: "/progress/done", total: "/progress/total" } })).toEqual(
    [],
  );
});

test.each<[string, object, JobProblem]>([
  ["the id", { id: "/nr" }, nowhere(["id"], "/nr", "startJob")],
  ["the id, if only an error has it", { id: "/trouble" }, nowhere(["id"], "/trouble", "startJob")],
  ["the URL that holds the id", { id: { url: "/link" } }, nowhere(["id", "url"], "/link", "startJob")],
  ["the status", { status: "/status" }, nowhere(["status"], "/status", "getJob")],
  ["one place of a status in two", { status: ["/state", "/end"] }, nowhere(["status"], "/end", "getJob")],
  ["the message", { message: "/text" }, nowhere(["message"], "/text", "getJob")],
  ["a count", { progress: { done: "/progress/ready" } }, nowhere(["progress", "done"], "/progress/ready", "getJob")],
])("%s is searched in the answer", (_, declared, problem) => {
  expect(problemsOf(declared)).toEqual([problem]);
});

test("a header with the id belongs to a successful answer, in any case of its name", () => {
  expect(problemsOf({ id: { header: "location" } })).toEqual([]);
  for (const header of ["X-Job", "X-Trouble"])
    expect(problemsOf({ id: { header } })).toEqual([
      {
        path: ["id", "header"],
        what: `the description declares no header ${header} in an answer of startJob`,
        severity: "warning",
      },
    ]);
});

test("an undeclared state is a warning, with its name", () => {
  const says = {
    path: ["states"],
    what: "lacks done, lost: a job in such a state would never end",
    severity: "warning",
  };
  expect(problemsOf({ states: { queued: "queued" } })).toEqual([says]);
  const one = { ...says, what: "lacks lost: a job in such a state would never end" };
  expect(problemsOf({ states: { queued: "queued", done: "succeeded" } })).toEqual([one]);
});

test("states in two places are not checked as an enum", () => {
  expect(problemsOf({ status: ["/state", "/message"], states: { queued: "queued" } })).toEqual([]);
});

test("a stream is not an answer with a schema", () => {
  expect(problemsOf({ stream: "getJob", status: "/data/state", message: "/data/text" })).toEqual([]);
});

test("a declaration that can't become requests is an error at its member", () => {
  expect(problemsOf({ id: undefined })).toEqual([expect.objectContaining({ path: ["id"], severity: "error" })]);
});
