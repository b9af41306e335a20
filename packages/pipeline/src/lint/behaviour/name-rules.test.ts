import { expect, test } from "vitest";
import { tinyApi, tinySource } from "../../testing/temporary-workspace.ts";
import { checkResourceNames, type NameProblem } from "./name-rules.ts";

const answered = { responses: { "204": { description: "done" } } };

function problemsOf(behaviour: object, paths: object): NameProblem[] {
  const description = { openapi: "3.1.0", info: { title: "Tiny", version: "1" }, paths };
  const source = tinySource({ description: JSON.stringify(description), api: tinyApi });
  return checkResourceNames(behaviour as never, source.operations);
}

const jobs = {
  "/v1/jobs": { get: { operationId: "listJobs", ...answered }, post: { operationId: "startJob", ...answered } },
  "/v1/jobs/{id}": { get: { operationId: "getJob", ...answered } },
};
const error = (path: string[], what: string): NameProblem => ({ path, what, severity: "error" });

test.each<[string, object]>([
  ["an operation", { listJobs: "jobs.all" }],
  ["the beginning of a path", { "/v1": "" }],
  ["the beginning of a path with a place in it, however it is called", { "/v1/jobs/{nr}": "job" }],
])("a name for %s is accepted", (_, names) => {
  expect(problemsOf({ names }, jobs)).toEqual([]);
});

test.each<[string, object, NameProblem]>([
  ["a path that none begins with", { "/v2": "" }, error(["names", "/v2"], "no path begins with it")],
  ["a path of words that end otherwise", { "/v1/job": "" }, error(["names", "/v1/job"], "no path begins with it")],
  [
    "an unknown operation",
    { readJob: "jobs.read" },
    error(["names", "readJob"], 'the description has no operation "readJob"'),
  ],
  ["no name", { getJob: "" }, error(["names", "getJob"], "must be a name, e.g. projects.list")],
  ...["then", "prototype", "constructor"].map((word): [string, object, NameProblem] => [
    `a name that every object has, ${word}`,
    { getJob: `jobs.${word}` },
    error(
      ["names", "getJob"],
      `"${word}" can't be the name of a member: every object has one, or it would make the object a promise`,
    ),
  ]),
])("%s is an error", (_, names, problem) => {
  expect(problemsOf({ names }, jobs)).toContainEqual(problem);
});

test("a name that is given twice is an error at the second", () => {
  expect(problemsOf({ names: { getJob: "jobs.one", startJob: "jobs.one" } }, jobs)).toContainEqual(
    error(["names", "startJob"], "is also the name of getJob"),
  );
});

test("operations that the rules bring together are a warning; if a person named one, an error", () => {
  const paths = {
    "/jobs": { get: { operationId: "listJobs", ...answered } },
    "/Jobs": { get: { operationId: "allJobs", ...answered } },
  };
  const [first] = problemsOf({}, paths);
  expect(first).toMatchObject({ path: ["names"], severity: "warning" });
  expect(first?.what).toMatch(
    /^listJobs and allJobs would both be called \S+: give one of them another name in names$/,
  );
  const name = / called (\S+):/.exec(first?.what ?? "")?.[1];
  expect(problemsOf({ names: { allJobs: name } }, paths)).toContainEqual(
    error(["names"], `listJobs and allJobs would both be called ${name ?? ""}: give one of them another name in names`),
  );
});

test("a kind of job that methods are made for takes a member of jobs", () => {
  const names = { getJob: "jobs.publish.read" };
  const taken = error(
    ["jobs", "publish"],
    "jobs.publish.read is the operation getJob: give one of the two another name",
  );
  expect(problemsOf({ names, jobs: { publish: { status: "/state" } } }, jobs)).toEqual([taken]);
  expect(problemsOf({ names, jobs: { publish: {} } }, jobs)).toEqual([]);
  expect(problemsOf({ names, jobs: { build: { status: "/state" } } }, jobs)).toEqual([]);
  expect(problemsOf({ names: { getJob: "runs.publish" }, jobs: { publish: { status: "/state" } } }, jobs)).toEqual([]);
});
