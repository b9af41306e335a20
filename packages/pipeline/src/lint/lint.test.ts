import { expect, test } from "vitest";
import { formatFinding } from "../findings/finding.ts";
import { lintApi } from "./lint.ts";
import { temporaryWorkspace, tinyApi, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";

async function lint(changes: Parameters<typeof tinyFiles>[0]): Promise<string[]> {
  return (await lintApi(temporaryWorkspace(tinyFiles(changes)), "tiny", "2026-06-01")).map(formatFinding);
}

function described(from: string | RegExp, to: string): { description: string } {
  const description = tinyDescription.replace(from, to);
  if (description === tinyDescription) throw new Error("the replacement changed nothing");
  return { description };
}

function overlay(action: string): string {
  return `overlay: 1.0.0\ninfo: { title: o, version: "1" }\nactions:\n  - ${action}\n`;
}

const reasons = "x-reason: r, x-evidence: e";

test("a description that keeps every rule has no findings", async () => {
  expect(await lint({})).toEqual([]);
});

test("an operation of a webhook is named by its place, since it has no path", async () => {
  const webhooks = `webhooks:\n  changed:\n    post: { responses: { "200": { description: ok } } }\npaths:`;
  const description = tinyDescription.replace(/^openapi: .*$/m, "openapi: 3.1.0").replace("paths:", webhooks);
  expect(await lint({ description })).toContainEqual(
    expect.stringMatching(/ \/webhooks\/changed\/post.* \(operation-summary\)$/),
  );
});

test("a file that is not OpenAPI gets one clear line", async () => {
  expect(await lint({ description: "name: something else\n" })).toEqual([
    "specs/tiny/openapi.yaml is not an OpenAPI description: it has no `openapi: 3.x.y` at its root",
  ]);
});

test("a Swagger file is named as one", async () => {
  expect(await lint({ description: 'swagger: "2.0"\n' })).toEqual([
    "specs/tiny/openapi.yaml is Swagger 2.0: convert it to OpenAPI 3.x first",
  ]);
});

test("a file that does not parse is named with its line", async () => {
  expect(await lint({ description: "openapi: 3.0.0\ninfo: { title: x\n" })).toEqual([
    expect.stringMatching(/^specs\/tiny\/openapi\.yaml:[23] can't be parsed: /),
  ]);
});

test("a missing named example is found at its media type", async () => {
  const lines = await lint(described(/ {14}examples:\n.*\n/, ""));
  expect(lines).toEqual([
    "specs/tiny/openapi.yaml:16 GET /jobs/{id} 200 application/json has no named example: add one under `examples` in overlay.yaml",
  ]);
});

test("an `example` on a media type is refused", async () => {
  const lines = await lint(described(/examples:\n.*\n/, "example: { id: a1, state: queued }\n"));
  expect(lines.join("\n")).toContain("has a single `example`: move it to `examples`, under a name");
});

test("a required parameter without an example is found", async () => {
  expect(await lint(described("example: a1, ", ""))).toEqual([
    expect.stringContaining("parameter id is required but has no example"),
  ]);
});

test("an example that does not fit its schema is found, with the place", async () => {
  expect(await lint(described("value: { id: a1, state: queued }", "value: { id: a1, state: lost }"))).toEqual([
    expect.stringMatching(
      /^specs\/tiny\/openapi\.yaml:19 .*example "queued" does not fit its schema: \/state "lost" is not one of "queued", "done"/,
    ),
  ]);
});

test("null fits if OpenAPI 3.0 says nullable", async () => {
  expect(await lint(described("state: queued }", "state: null }"))).toEqual([]);
});

test("formats are checked", async () => {
  const lines = await lint(described("id: { type: string }", "id: { type: string, format: uuid }"));
  expect(lines).toEqual([expect.stringContaining('/id must match format "uuid"')]);
});

test("an invalid pattern is an error", async () => {
  const lines = await lint(described("id: { type: string }", 'id: { type: string, pattern: "(?<" }'));
  expect(lines.join("\n")).toContain("has a schema that can't be used");
});

test("a write-only member is not required in an answer", async () => {
  const changed = tinyDescription
    .replace("required: [id, state]", "required: [id, state, secret]")
    .replace("id: { type: string }", "id: { type: string }\n        secret: { type: string, writeOnly: true }");
  expect(await lint({ description: changed })).toEqual([]);
});

test.each([
  ["delete", "it is a reserved word", "deleteOperation"],
  ["__proto__", "every object has a member of that name", "__proto__Operation"],
  ["get.job", "other characters than letters", "getJob"],
  ["then", "counts as a promise", "thenOperation"],
  ["createClient", "already exports something with that name", "createClientOperation"],
  ["x; process.exit()", "other characters than letters", "xProcessExit"],
])("operationId %s can't be a method name, and the operation gets another", async (id, why, name) => {
  const lines = await lint(described("operationId: getJob", `operationId: ${JSON.stringify(id)}`));
  expect(lines.find((line) => line.includes("can't be a method name"))).toMatch(
    new RegExp(`^specs/tiny/openapi\\.yaml:8 warning: GET /jobs/\\{id\\} operationId .*${why}.* it is called ${name}$`),
  );
});

test("an operation without operationId is reported with its name", async () => {
  expect(await lint(described("      operationId: getJob\n", ""))).toContain(
    "specs/tiny/openapi.yaml:7 warning: GET /jobs/{id} has no operationId; it is called getJobsId",
  );
});

test("two operations with colliding names get different ones", async () => {
  const twice = tinyDescription.replace(
    "components:\n",
    "  /other:\n    get: { operationId: get-job, summary: Other, responses: { '204': { description: None. } } }\ncomponents:\n",
  );
  const lines = await lint({ description: twice });
  expect(lines).toEqual([
    expect.stringMatching(
      /warning: GET \/other operationId "get-job" can't be a method name: .*; it is called getJobOther$/,
    ),
  ]);
});

test("two operations with one operationId get different names", async () => {
  const twice = tinyDescription.replace(
    "components:\n",
    "  /other:\n    get: { operationId: getJob, summary: Other, responses: { '204': { description: None. } } }\ncomponents:\n",
  );
  expect(await lint({ description: twice })).toEqual([
    expect.stringContaining(
      'warning: GET /other operationId "getJob" collides with a name of another operation; it is called getJobOther',
    ),
  ]);
});

test("an overlay action that matches nothing is named by file, number and target", async () => {
  const lines = await lint({
    overlay: overlay(`{ target: "$.paths['/nope']", remove: true, ${reasons}, x-review-by: 2027-01-01 }`),
  });
  expect(lines).toEqual([
    expect.stringMatching(/^specs\/tiny\/overlay\.yaml:4 action 1 `\$\.paths\['\/nope'\]` matches nothing/),
  ]);
});

test("an overlay action needs a reason, evidence and a review date", async () => {
  const lines = await lint({ overlay: overlay('{ target: "$.info", update: { description: d } }') });
  expect(lines.map((line) => line.match(/x-[a-z-]+/)?.[0])).toEqual(["x-reason", "x-evidence", "x-review-by"]);
});

test("a review date in the past is a warning", async () => {
  const lines = await lint({
    overlay: overlay(`{ target: "$.info", update: { description: d }, ${reasons}, x-review-by: 2026-05-31 }`),
  });
  expect(lines).toEqual([expect.stringContaining("warning: action 1 `$.info` its review was due by 2026-05-31")]);
});

test("an invalid review date is an error", async () => {
  const lines = await lint({
    overlay: overlay(`{ target: "$.info", update: { description: d }, ${reasons}, x-review-by: 2027-02-30 }`),
  });
  expect(lines).toEqual([expect.stringContaining('x-review-by "2027-02-30" is not a date')]);
});

test("a finding about a part from an overlay points into the overlay", async () => {
  const action = `{ target: "$.paths['/jobs/{id}'].get.responses['200'].content['application/json'].examples", update: { wrong: { value: { id: 1, state: done } } }, ${reasons}, x-review-by: 2027-01-01 }`;
  expect(await lint({ overlay: overlay(action) })).toEqual([
    expect.stringMatching(
      /^specs\/tiny\/overlay\.yaml:4 .*example "wrong" does not fit its schema: \/id must be string/,
    ),
  ]);
});

test("api.yaml has only known keys", async () => {
  expect(await lint({ api: `${tinyApi}colour: blue\n` })).toEqual([
    "specs/tiny/api.yaml:5 /colour is not a known key: use id, title, package, source, operations, jobs, names, redact, unauthorized, rateLimited, requestIds, origins, validators",
  ]);
});

test("api.yaml names only operations of the description", async () => {
  expect(await lint({ api: `${tinyApi}operations:\n  getJbo: { idempotent: true }\n` })).toEqual([
    'specs/tiny/api.yaml:6 /operations/getJbo the description has no operation "getJbo": it has getJob',
  ]);
});

test("paging names only parts of the description", async () => {
  const lines = await lint({
    api: `${tinyApi}operations:\n  getJob:\n    paging: [{ kind: cursor, items: /nothing, cursor: /id, in: query, name: after }]\n`,
  });
  expect(lines).toEqual([
    'specs/tiny/api.yaml:7 /operations/getJob/paging/0/items "/nothing" leads nowhere in the answer of getJob',
    'specs/tiny/api.yaml:7 /operations/getJob/paging/0/name getJob has no query parameter "after"',
  ]);
});

test("what is paged through must be a list", async () => {
  const lines = await lint({ api: `${tinyApi}operations:\n  getJob:\n    paging: [{ kind: link, items: /id }]\n` });
  expect(lines).toEqual([expect.stringContaining('"/id" is not a list')]);
});

test("jobs name only operations of the description", async () => {
  const api = `${tinyApi}jobs:\n  publish: { start: start, read: getJob, states: { done: succeeded }, interval: { first: 1, longest: 2 }, deadline: 9 }\n`;
  expect(await lint({ api })).toEqual([
    expect.stringContaining('/jobs/publish/start the description has no operation "start"'),
  ]);
});

test("a reference out of the file is an error", async () => {
  const lines = await lint(described('$ref: "#/components/schemas/Job"', '$ref: "./job.yaml"'));
  expect(lines.join("\n")).toContain(
    '$ref "./job.yaml" leads out of the file: bundle the description into one file first',
  );
});

test("a schema that includes itself is an error", async () => {
  const lines = await lint(
    described(
      "    Job:\n      type: object",
      '    Job:\n      allOf: [{ $ref: "#/components/schemas/Job" }]\n      type: object',
    ),
  );
  expect(lines.join("\n")).toContain("schema Job includes itself");
});

test.each([
  ["a property", "{ type: object, properties: { a: { type: array, items: { type: string } } } }"],
  ["a part", "{ allOf: [{ type: object, properties: { a: { type: array, items: { type: string } } } }] }"],
  ["an alternative", "{ oneOf: [{ type: array, items: { type: object } }, { type: string }] }"],
  ["members without a name", "{ type: object, additionalProperties: { type: array, items: { type: string } } }"],
])("a deepObject with a list in %s is found", async (_, schema) => {
  const lines = await lint(
    described(
      /( +)parameters:\n/,
      `$&$1  - { name: filter, in: query, style: deepObject, explode: true, schema: ${schema} }\n`,
    ),
  );
  expect(lines.join("\n")).toContain("allows a list or an object inside another, which OpenAPI can't express here");
});

test.each([
  ["no value", "{ summary: Queued }", "has no value: write `value:` under the example's name"],
  ["its value in another file", "{ externalValue: queued.json }", "is an externalValue: write the value here"],
  ["nothing behind its reference", '{ $ref: "#/components/examples/none" }', "has no value"],
])("an example that has %s is an error", async (_, example, says) => {
  const findings = await lint(described("queued: { value: { id: a1, state: queued } }", `queued: ${example}`));
  expect(findings).toContainEqual(expect.stringContaining(says));
});
