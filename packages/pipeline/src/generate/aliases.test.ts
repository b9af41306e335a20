import ts from "typescript";
import { expect, test } from "vitest";
import { changesFile } from "../workspace/change-records.ts";
import { TypeProgram, sourcesOf } from "../diff/surface/type-program.ts";
import { generateApi } from "../generate/generate-api.ts";
import { lintApi } from "../lint/lint.ts";
import { loadModule } from "../testing/load-module.ts";
import { put, temporaryWorkspace, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";

const description = tinyDescription.replace(
  "        - { name: id,",
  "        - { name: depth, in: query, schema: { type: integer } }\n        - { name: id,",
);

async function emit(...records: string[]): Promise<Map<string, string>> {
  const workspace = temporaryWorkspace({
    ...tinyFiles({ description }),
    [`specs/tiny/${changesFile}`]: records.map((record) => `- { date: 2026-01-02, until: 2, ${record} }\n`).join(""),
  });
  const { findings, tree } = await generateApi(workspace, "tiny");
  if (!tree) throw new Error(findings.map(({ what }) => what).join("; "));
  return new Map(tree);
}

async function findings(records: string, version = "0.1.0"): Promise<string[]> {
  const workspace = temporaryWorkspace({ ...tinyFiles({ description }), [`specs/tiny/${changesFile}`]: records });
  put(workspace, "packages/api-tiny/package.json", JSON.stringify({ version }));
  return (await lintApi(workspace, "tiny", "2026-11-22"))
    .filter(({ file }) => file === changesFile)
    .map(({ line, where, what }) => `${line ?? ""} ${where} ${what}`);
}

/** What the compiler says of code that uses the package. */
function faults(files: Map<string, string>, code: string): string[] {
  const sources = new Map([
    ...sourcesOf(files, "package"),
    [
      "use.ts",
      `import { createClient, isApiError } from "./package/index.ts";\nconst client = createClient();\n${code}\nexport {};\n`,
    ],
  ]);
  return new TypeProgram(sources, ["use.ts"]).faultsIn("use.ts").map(({ message }) => message);
}

const renamedOperation = "kind: operation-renamed, from: readJob, to: getJob";
const renamedParameter = "kind: parameter-renamed, operation: getJob, in: path, from: jobId, to: id";

test("a renamed operation exists under both names, and each has its own name in errors", async () => {
  const files = await emit(renamedOperation);
  const { readJob } = await loadModule(files.get("src/aliases.ts") ?? "");
  expect(readJob).toMatchObject({ id: "readJob", method: "GET", path: "/jobs/{id}" });
  expect(files.get("src/operations.ts")).not.toContain("readJob");
  expect(files.get("src/client.ts")).toContain("  /** @deprecated Use `getJob`. */\n  readJob(request: GetJobRequest");
  const code =
    'const job = await client.readJob({ path: { id: "a" } });\njob.state;\nif (isApiError(0, "readJob", 404)) 0;';
  expect(faults(files, code)).toEqual([]);
});

test("a renamed parameter is accepted under both names, and one of them is required", async () => {
  const files = await emit(renamedParameter);
  expect((await loadModule(files.get("src/operations.ts") ?? ""))["getJob"]).toMatchObject({
    parameters: { path: { id: { required: true, was: "jobId" } } },
  });
  expect(files.get("src/client.ts")).toContain("/** @deprecated Use `id`. */ jobId:");
  expect(faults(files, 'client.getJob({ path: { id: "a" } });\nclient.getJob({ path: { jobId: "a" } });')).toEqual([]);
  expect(faults(files, "client.getJob({ path: {} });")).toHaveLength(1);
  expect(faults(files, "client.getJob({ path: { jobId: 1 } });")).toHaveLength(1);
});

test("a withdrawn parameter is accepted, deprecated and not sent", async () => {
  const files = await emit("kind: parameter-removed, operation: getJob, in: query, name: verbose");
  expect((await loadModule(files.get("src/operations.ts") ?? ""))["getJob"]).toMatchObject({
    parameters: { query: { verbose: { gone: true } } },
  });
  expect(faults(files, 'client.getJob({ path: { id: "a" }, query: { verbose: true } });')).toEqual([]);
  expect(files.get("openapi.json")).not.toContain("verbose");
});

test("a withdrawn operation keeps its method, which calls the server", async () => {
  const definition = "definition: { responses: { '204': { description: Gone. } } }";
  const files = await emit(
    `kind: operation-removed, operation: deleteJob, method: delete, path: "/jobs/{id}", ${definition}`,
  );
  expect((await loadModule(files.get("src/aliases.ts") ?? ""))["deleteJob"]).toMatchObject({
    id: "deleteJob",
    method: "DELETE",
  });
  expect(files.get("src/client.ts")).toMatch(/@deprecated\n {3}\*\/\n {2}deleteJob\(/);
  expect(files.get("openapi.json")).not.toContain("deleteJob");
  expect(faults(files, "client.deleteJob();")).toEqual([]);
});

test("removed values still compile, and the type says so", async () => {
  const files = await emit(
    'kind: enum-value-removed, schema: "/components/schemas/Job/properties/state", value: paused',
    'kind: enum-value-renamed, schema: "/components/schemas/Job/properties/state", from: finished, to: done',
  );
  expect(files.get("src/types.ts")).toContain('"queued" | "done" | "paused" | "finished"');
  expect(files.get("src/types.ts")).toContain("`finished` is deprecated since 2026-01-02: use `done`.");
  expect(files.get("openapi.json")).not.toContain("paused");
});

test("without records nothing changes", async () => {
  const workspace = temporaryWorkspace(tinyFiles({ description }));
  const plain = (await generateApi(workspace, "tiny")).tree ?? new Map<string, string>();
  expect([...(await emit()).entries()]).toEqual([...plain]);
  expect([...plain.keys()]).not.toContain("src/aliases.ts");
});

test.each([
  ["kind: operation-renamed, from: readJob, to: fetchJob", 'the description has no operation "fetchJob"'],
  [
    "kind: operation-renamed, from: getJob, to: getJob",
    'the description has an operation "getJob": an alias would hide it',
  ],
  ["kind: operation-renamed, from: delete, to: getJob", `"delete" can't be a method name: it is a reserved word`],
  [
    "kind: parameter-renamed, operation: getJob, in: query, from: deep, to: deepest",
    'getJob has no query parameter "deepest"',
  ],
  [
    "kind: parameter-removed, operation: getJob, in: query, name: depth",
    'getJob has a query parameter "depth": an alias would hide it',
  ],
  [
    "kind: enum-value-removed, schema: /components/schemas/Job, value: x",
    '"/components/schemas/Job" does not lead to a schema with an enum',
  ],
  [
    "kind: enum-value-removed, schema: /components/schemas/Job/properties/state, value: done",
    '"done" is still in the enum',
  ],
  [
    "kind: operation-lost, from: a",
    "kind must be one of operation-renamed, operation-removed, parameter-renamed, parameter-removed, enum-value-renamed, enum-value-removed",
  ],
  ["kind: operation-renamed, from: readJob", "must have required property 'to'"],
])("an invalid record is reported with its line: %s", async (record, what) => {
  expect(await findings(`- { date: 2026-01-02, until: 2, ${record} }\n`)).toEqual([`1 record 1 ${what}`]);
});

test("an alias past its major version must be removed", async () => {
  const record = `- { date: 2026-01-02, until: 2, ${renamedOperation} }\n`;
  expect(await findings(record, "1.9.0")).toEqual([]);
  expect(await findings(record, "2.0.0")).toEqual([
    "1 record 1 is no longer needed: the package is at 2.0.0, and the alias was for versions before 2: delete the record",
  ]);
});

test("an editor shows the deprecation of an alias", async () => {
  const source = ts.createSourceFile(
    "client.ts",
    (await emit(renamedOperation)).get("src/client.ts") ?? "",
    ts.ScriptTarget.ES2022,
    true,
  );
  const client = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === "Client",
  );
  const method = client?.members.find((candidate) => candidate.name?.getText() === "readJob");
  expect(method && ts.getJSDocDeprecatedTag(method)?.comment).toBe("Use `getJob`.");
});
