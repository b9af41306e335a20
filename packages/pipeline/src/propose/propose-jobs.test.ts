import { member, type Json, type JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { tinySource } from "../testing/temporary-workspace.ts";
import { propose } from "./propose.ts";
import type { Proposal } from "./proposal.ts";

const text: JsonObject = { type: "string" };
const states: JsonObject = { type: "string", enum: ["queued", "done", "failed"] };
const holding = (properties: JsonObject): JsonObject => ({ type: "object", properties });

/** An operation that answers a schema, or what it says. */
function answering(operationId: string, schema: Json | undefined, status = "200", more: JsonObject = {}): JsonObject {
  const content: JsonObject = schema === undefined ? {} : { content: { "application/json": { schema } } };
  return { operationId, responses: { [status]: { description: "ok", ...content, ...more } } };
}

/** The proposals of jobs of a description with these paths. */
function proposed(paths: JsonObject, schemas: JsonObject = {}): Proposal[] {
  for (const [path, item] of Object.entries(paths)) {
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    }));
    paths[path] = { ...(item as JsonObject), parameters };
  }
  const description = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    servers: [{ url: "https://a.test" }],
    paths,
    components: { schemas },
  };
  return propose(tinySource({ description: JSON.stringify(description) })).filter(({ path }) => path[0] === "jobs");
}

const start = answering("startBuild", holding({ id: text, name: text }));
const read = answering("getBuild", holding({ id: text, status: states }));

test("an operation whose result can be read at its own path starts a job", () => {
  const found = proposed({ "/builds": { post: start }, "/builds/{id}": { get: read } });
  expect(found).toEqual([
    {
      path: ["jobs", "build"],
      value: {
        start: "startBuild",
        read: "getBuild",
        id: "/id",
        status: "/status",
        states: { queued: "queued", done: "succeeded", failed: "failed" },
        interval: { first: 2000, longest: 15_000 },
        deadline: 3_600_000,
      },
      evidence:
        "startBuild answers /id; getBuild is at /builds/{id}; getBuild answers /status, one of queued, done, failed; how often to look and for how long is made up",
    },
  ]);
});

test("a PUT starts jobs too, and operations that only read or delete don't", () => {
  for (const [method, count] of [
    ["put", 1],
    ["patch", 0],
    ["get", 0],
    ["delete", 0],
  ] as const)
    expect(proposed({ "/builds": { [method]: start }, "/builds/{id}": { get: read } }), method).toHaveLength(count);
});

test("only a GET of one thing reads its state", () => {
  expect(proposed({ "/builds": { post: start }, "/builds/{id}": { post: read } })).toEqual([]);
  expect(proposed({ "/builds": { post: start, get: read } })).toEqual([]);
});

test.each(["status", "state", "jobStatus", "job_status", "publishState"])("%s says a state", (name) => {
  const reads = answering("getBuild", holding({ [name]: states }));
  expect(proposed({ "/builds": { post: start }, "/builds/{id}": { get: reads } })).toMatchObject([
    { value: { status: `/${name}` } },
  ]);
});

test.each(["estate", "statuses", "stateOf", "status_code"])("%s says no state", (name) => {
  const reads = answering("getBuild", holding({ [name]: states }));
  expect(proposed({ "/builds": { post: start }, "/builds/{id}": { get: reads } })).toEqual([]);
});

test("a state without words for jobs is skipped", () => {
  const reads = answering("getBuild", holding({ status: { type: "string", enum: ["on", "off"] }, state: states }));
  expect(proposed({ "/builds": { post: start }, "/builds/{id}": { get: reads } })).toMatchObject([
    { value: { status: "/state" } },
  ]);
});

test.each<[string, JsonObject, string | undefined]>([
  ["the id of a job before any other", { id: text, build_id: text, job_id: text }, "/job_id"],
  ["an id before one of something else", { projectId: text, id: text }, "/id"],
  ["a uuid", { name: text, uuid: text }, "/uuid"],
  ["an id of something else, if there is no other", { name: text, projectId: text }, "/projectId"],
  ["an id further in", { data: holding({ id: text }) }, "/data/id"],
  ["nothing that is an object", { id: holding({ value: text }) }, undefined],
  ["nothing that only sounds so", { identity: text, paid: text }, undefined],
])("a job is named by %s", (_, members, id) => {
  const found = proposed({
    "/builds": { post: answering("startBuild", holding(members)) },
    "/builds/{id}": { get: read },
  });
  expect(found.map(({ value }) => (value as JsonObject)["id"])).toEqual(id === undefined ? [] : [id]);
});

test.each(["Location", "operation-location", "Content-Location"])(
  "a header %s names a job before any member",
  (name) => {
    const started = answering("startBuild", holding({ id: text }), "202", { headers: { [name]: { schema: text } } });
    const [found] = proposed({ "/builds": { post: started }, "/builds/{id}": { get: read } });
    expect(found?.value).toMatchObject({ id: { header: name } });
    expect(found?.evidence).toMatch(
      new RegExp(`^startBuild answers 202; startBuild answers a header ${name}; getBuild is at `),
    );
  },
);

test("a header of an error names nothing", () => {
  const responses = {
    "200": { description: "ok" },
    "409": { description: "no", headers: { Location: { schema: text } } },
  };
  expect(
    proposed({ "/builds": { post: { operationId: "startBuild", responses } }, "/builds/{id}": { get: read } }),
  ).toEqual([]);
});

const build = { Build: holding({ id: text, status: states }) };
const named: JsonObject = { $ref: "#/components/schemas/Build" };

test("an operation with the same answer as the start reads its job, wherever it is", () => {
  const [found] = proposed(
    { "/start": { post: answering("startBuild", named) }, "/builds/{id}": { get: answering("getBuild", named) } },
    build,
  );
  expect(found?.evidence).toContain("getBuild answers the same as startBuild");
  expect(proposed({ "/start": { post: start }, "/builds/{id}": { get: read } })).toEqual([]);
});

test("answers of unnamed schemas, or of errors, are not the same", () => {
  const refused = {
    "200": { description: "ok" },
    "400": { description: "no", content: { "application/json": { schema: named } } },
  };
  const reads = answering("getBuild", named);
  expect(
    proposed(
      {
        "/start": {
          post: {
            operationId: "s",
            responses: { ...refused, "201": { description: "ok", headers: { Location: { schema: text } } } },
          },
        },
        "/b/{id}": { get: reads },
      },
      build,
    ),
  ).toEqual([]);
});

test("an accepted request is read where the id is a parameter", () => {
  const accepts = (status: string, id: string): JsonObject => answering("startBuild", holding({ [id]: text }), status);
  const at = (path: string, status: string, id = "jobId"): Proposal[] =>
    proposed({
      "/start": { post: accepts(status, id) },
      [path]: { get: answering("getOne", holding({ status: states })) },
    });
  expect(at("/works/{job_id}", "202")[0]?.evidence).toContain("getOne takes job_id");
  expect(at("/works/{job_id}", "200")).toEqual([]);
  expect(at("/works/{other}", "202")).toEqual([]);
  expect(at("/works/{id}", "202", "id")).toEqual([]);
  const reads = {
    "/start": {
      post: answering("startBuild", holding({ jobId: text }), "202", { headers: { Location: { schema: text } } }),
    },
  };
  expect(proposed({ ...reads, "/works/{id}": { get: answering("getOne", holding({ status: states })) } })).toEqual([]);
  expect(at("/jobs/{id}", "202")[0]?.evidence).toContain("/jobs/{id} sounds like jobs, by status");
  expect(at("/jobs/{id}", "200")).toEqual([]);
  expect(at("/v1/operations/{id}/state", "202")).toEqual([]);
  expect(at("/operations/{id}", "202")[0]?.path).toEqual(["jobs", "operation"]);
  expect(at("/robots/{id}", "202")).toEqual([]);
});

test("of several operations that read, the most likely one is used", () => {
  const [found] = proposed(
    {
      "/jobs/{id}": { get: answering("getJob", holding({ status: states })) },
      "/others/{id}": { get: answering("getOther", named) },
      "/builds": { post: answering("startBuild", named, "202") },
      "/builds/{id}": { get: answering("getBuild", holding({ status: states })) },
    },
    build,
  );
  expect(found?.value).toMatchObject({ read: "getBuild" });
  const [second] = proposed(
    {
      "/jobs/{id}": { get: answering("getJob", holding({ status: states })) },
      "/others/{id}": { get: answering("getOther", named) },
      "/start": { post: answering("startBuild", named, "202") },
    },
    build,
  );
  expect(second?.value).toMatchObject({ read: "getOther" });
});

test.each([
  ["post", "/builds/{id}/cancel", "endBuild", true],
  ["put", "/builds/{id}/stop", "endBuild", true],
  ["post", "/builds/{id}/abort", "endBuild", true],
  ["patch", "/builds/{id}/cancel", "endBuild", false],
  ["post", "/builds/{id}/end", "endBuild", false],
  ["post", "/other/{id}/cancel", "endBuild", false],
  ["delete", "/builds/{id}", "cancelBuild", true],
  ["delete", "/builds/{id}", "removeBuild", false],
  ["delete", "/builds/{id}/cancel", "cancelBuild", false],
])("%s %s called %s cancels a build: %s", (method, path, operationId, cancels) => {
  const ends = answering(operationId, undefined, "204");
  const paths: JsonObject = { "/builds": { post: start }, "/builds/{id}": { get: read } };
  paths[path] = { ...(paths[path] as JsonObject | undefined), [method]: ends };
  const [found] = proposed(paths);
  expect(member(found?.value, "cancel")).toBe(cancels ? operationId : undefined);
  expect(member(found?.value, "tooLate")).toEqual(cancels ? [] : undefined);
});

test("a cancel may be too late if the description says so", () => {
  const ends = answering("endBuild", undefined, "409");
  const [found] = proposed({
    "/builds": { post: start },
    "/builds/{id}": { get: read },
    "/builds/{id}/cancel": { post: ends },
  });
  expect(found?.value).toMatchObject({ cancel: "endBuild", tooLate: [409] });
});

test("an operation that needs a body can't be used to cancel", () => {
  const body = (required: boolean): JsonObject => ({
    ...answering("endBuild", undefined, "204"),
    requestBody: { required, content: { "application/json": { schema: text } } },
  });
  const at = (required: boolean): Json | undefined =>
    member(
      proposed({
        "/builds": { post: start },
        "/builds/{id}": { get: read },
        "/builds/{id}/cancel": { post: body(required) },
      })[0]?.value,
      "cancel",
    );
  expect(at(true)).toBeUndefined();
  expect(at(false)).toBe("endBuild");
});

test.each(["message", "errorMessage", "status_message", "detail"])("%s says how it went", (name) => {
  const reads = (schema: JsonObject): JsonObject => answering("getBuild", holding({ status: states, [name]: schema }));
  expect(proposed({ "/builds": { post: start }, "/builds/{id}": { get: reads(text) } })).toMatchObject([
    { value: { message: `/${name}` } },
  ]);
  const [found] = proposed({ "/builds": { post: start }, "/builds/{id}": { get: reads(holding({})) } });
  expect(found?.value).not.toHaveProperty("message");
});

test.each([
  ["/builds/{id}", "build"],
  ["/bodies/{id}", "body"],
  ["/import-jobs/{id}", "importJob"],
  ["/data/{id}", "data"],
])("a job at %s is of kind %s", (path, kind) => {
  const paths: JsonObject = { [path.slice(0, path.lastIndexOf("/"))]: { post: start }, [path]: { get: read } };
  expect(proposed(paths).map((proposal) => proposal.path)).toEqual([["jobs", kind]]);
});

test("two kinds with one name are numbered", () => {
  const pair = (folder: string): JsonObject => ({
    [`/${folder}/builds`]: { post: { ...start, operationId: `start${folder}` } },
    [`/${folder}/builds/{id}`]: { get: { ...read, operationId: `get${folder}` } },
  });
  expect(proposed({ ...pair("a"), ...pair("b"), ...pair("c") }).map(({ path }) => path[1])).toEqual([
    "build",
    "build2",
    "build3",
  ]);
});
