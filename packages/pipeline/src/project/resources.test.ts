import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { typeCheck } from "../generate/type-check.ts";
import { compilerOptions } from "../emit/emit-package.ts";
import { exportsBehaviour, exportsDescription } from "../testing/exports-api.ts";
import { put, take, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { generateProject } from "./generate-project.ts";

const runtime = join(import.meta.dirname, "../../../runtime");

/** A project that has generated a client of the exports, with the engine next to it. */
async function project(
  behaviour = exportsBehaviour,
  description = exportsDescription,
): Promise<{ root: string; lines: string[]; code: number }> {
  const { root } = temporaryWorkspace({ "openapi.yaml": description, "api.yaml": behaviour });
  mkdirSync(join(root, "node_modules/@pressroom"), { recursive: true });
  symlinkSync(runtime, join(root, "node_modules/@pressroom/runtime"), "junction");
  const lines: string[] = [];
  const options = { root, description: "openapi.yaml", behaviour: "api.yaml", out: "api", extension: ".ts" } as const;
  const code = await generateProject(options, (line) => lines.push(line));
  return { root, lines, code };
}

const program = `
import { createClient, createClientOf, createJobs } from "./api/resources.ts";
import { getExport } from "./api/methods.ts";
import { createClient as createFlat } from "./api/index.ts";

const client = createClient();
export async function run(fetch: (url: string, init: RequestInit) => Promise<Response>): Promise<string[]> {
  const client = createClient({ fetch });
  const said: string[] = [];
  const job = client.jobs.export.start({ path: { projectId: "p" }, body: { format: "csv" } }, { interval: { first: 1, longest: 1 } });
  for await (const { status, progress } of job) said.push(\`\${status} \${progress?.done}\`);
  const { raw } = await job;
  said.push(raw.state);
  const state = await client.jobs.export.get({ id: raw.id, projectId: "p" });
  switch (state.status) {
    case "done": said.push("known");
    // @ts-expect-error no word of this kind of job
    case "dnoe":
  }
  for await (const item of client.projects.exports.list({ path: { projectId: "p" } }, { deadline: 1000 })) said.push(item.id);
  const page = await client.projects.exports.list({ path: { projectId: "p" } });
  said.push(String(page.items.length));
  const few = createClientOf([getExport], { fetch });
  said.push((await few.projects.exports.get({ path: { projectId: "p", exportId: "e1" } })).state);
  const { kind } = await createJobs(createFlat({ fetch })).export.cancel({ id: "e1", projectId: "p" });
  said.push(kind);
  return said;
}
export function refused(): void {
  // @ts-expect-error the project is missing
  client.jobs.export.watch("e1");
  // @ts-expect-error a word that is none of the format's
  client.projects.exports.create({ path: { projectId: "p" }, body: { format: 7 } });
  // @ts-expect-error not chosen
  createClientOf([getExport]).projects.exports.list;
}
`;

test("a client of a few methods costs the compiler no more than these methods", async () => {
  const { root } = await project();
  const few = `import { createClientOf } from "./api/resources.ts";
import { createExport, getExport, listExports } from "./api/methods.ts";
const client = createClientOf([createExport, getExport, listExports]);
export const { create, get, list } = client.projects.exports;
`;
  put({ root }, "few.ts", few);
  const program = ts.createProgram([join(root, "few.ts")], {
    strict: true,
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
  });
  expect(program.getSemanticDiagnostics(program.getSourceFile(join(root, "few.ts")))).toEqual([]);
  // A mapping over their names took 461.
  expect(program.getInstantiationCount()).toBeLessThan(100);
});

test.each(["object", "string", "resourceMethod", "engine", "api"])(
  "an operation may be called as types are, or as what generated code imports: %s",
  async (id) => {
    const description = `openapi: 3.1.0
info: { title: Words, version: "1" }
paths: { /words: { get: { operationId: ${id}, responses: { "204": { description: Done. } } } } }
`;
    const { root, code } = await project("{}", description);
    expect(code).toBe(0);
    put({ root }, "tsconfig.json", JSON.stringify({ compilerOptions, files: ["api/methods.ts", "api/resources.ts"] }));
    expect((await typeCheck(root)).faults).toEqual([]);
  },
);

test("a method that is also a resource has only chosen members", async () => {
  const { root, code } = await project(
    `${exportsBehaviour}names: { createExport: projects.exports, getExport: projects.exports.get }\n`,
  );
  expect(code).toBe(0);
  const few = `import { createClientOf } from "./api/resources.ts";
import { createExport, getExport } from "./api/methods.ts";
export const both = createClientOf([createExport, getExport]).projects.exports.get;
const { projects } = createClientOf([createExport]);
export const one = projects.exports({ path: { projectId: "p" }, body: { format: "csv" } });
// @ts-expect-error not chosen
projects.exports.get;
`;
  put({ root }, "use.ts", few);
  put({ root }, "tsconfig.json", JSON.stringify({ compilerOptions, files: ["use.ts"] }));
  expect((await typeCheck(root)).faults).toEqual([]);
});

test("jobs, lists and resources from data have the right types", { timeout: 120_000 }, async () => {
  const { root, lines, code } = await project();
  expect({ lines, code }).toMatchObject({ code: 0 });
  put({ root }, "use.ts", program);
  put({ root }, "tsconfig.json", JSON.stringify({ compilerOptions, files: ["use.ts"] }));
  expect((await typeCheck(root)).faults).toEqual([]);

  const exports = new Map<string, number>();
  const asked: string[] = [];
  const fetch = async (url: string, { method = "GET" }: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(url);
    asked.push(`${method} ${pathname}`);
    const id = /exports\/(\w+)/.exec(pathname)?.[1];
    if (method === "POST" && id === undefined) {
      exports.set(`e${exports.size + 1}`, 0);
      return Response.json({ id: `e${exports.size}`, state: "waiting" }, { status: 202 });
    }
    if (pathname.endsWith("/cancel")) return new Response(null, { status: 409 });
    if (id === undefined) {
      const second = searchParams.get("cursor") === "2";
      return Response.json({ items: [{ id: second ? "e2" : "e1", state: "done" }], next: second ? null : "2" });
    }
    const looks = (exports.get(id) ?? 0) + 1;
    exports.set(id, looks);
    return Response.json({ id, state: looks > 1 ? "done" : "working", rows: looks });
  };
  const use = (await import(/* @vite-ignore */ pathToFileURL(join(root, "use.ts")).href)) as {
    run(through: typeof fetch): Promise<string[]>;
  };
  expect(await use.run(fetch)).toEqual(["working 1", "done 2", "done", "known", "e1", "e2", "1", "done", "too-late"]);
  expect(asked.filter((line) => line === "POST /v1/projects/p/exports")).toHaveLength(1);
});

test("names in api.yaml name operations, and the beginning of paths", async () => {
  const names = `names: { "/projects/{projectId}/exports": exports, cancelExport: exports.stop }\n`;
  const { root } = await project(exportsBehaviour + names);
  const resources = take({ root }, "api/methods.ts");
  expect([...resources.matchAll(/resource(?:Method|List)\("([^"]+)"/g)].map(([, name]) => name)).toEqual([
    "exports.create",
    "exports.list",
    "exports.get",
    "exports.stop",
  ]);
});

test.each<[string, (text: string) => string, RegExp]>([
  [
    "an id that is nowhere",
    (text) => text.replace("id: /id", "id: /job/id"),
    /jobs\/export\/id "\/job\/id" leads nowhere in the answer of createExport/,
  ],
  [
    "no id",
    (text) => text.replace("    id: /id\n", ""),
    /jobs\/export\/id is missing: where the answer of createExport names the job/,
  ],
  ["no status", (text) => text.replace("    status: /state\n", ""), /jobs\/export\/status is missing/],
  [
    "a status that is nowhere",
    (text) => text.replace("status: /state", "status: /status"),
    /"\/status" leads nowhere in the answer of getExport/,
  ],
  [
    "progress that is nowhere",
    (text) => text.replace("done: /rows", "done: /row"),
    /progress\/done "\/row" leads nowhere/,
  ],
  [
    "a header that no answer has",
    (text) => text.replace("id: /id", "id: { header: X-Job }"),
    /warning: .*the description declares no header X-Job in an answer of createExport/,
  ],
  [
    "a word that is no state",
    (text) => text.replace("broken: failed, ", ""),
    /warning: .*lacks broken: a job in such a state would never end/,
  ],
  [
    "a parameter that is none",
    (text) => `${text}    parameters: { read: export }\n`,
    /getExport has no path or query parameter "export"/,
  ],
  [
    "a name for no operation",
    (text) => `${text}names: { listExport: a.b }\n`,
    /names\/listExport the description has no operation/,
  ],
  [
    "one name for two",
    (text) => `${text}names: { listExports: a.b, getExport: a.b }\n`,
    /is also the name of listExports/,
  ],
  ["a beginning of no path", (text) => `${text}names: { /nowhere: a }\n`, /no path begins with it/],
  [
    "a name that is a job's",
    (text) => `${text}names: { listExports: jobs.export }\n`,
    /jobs\/export jobs\.export is the operation listExports/,
  ],
  [
    "a name that every object has",
    (text) => `${text}names: { listExports: a.then }\n`,
    /"then" can't be the name of a member/,
  ],
])("%s is a finding", async (_, change, said) => {
  const { lines, code } = await project(change(exportsBehaviour));
  const found = lines.filter((line) => said.test(line));
  expect(found, lines.join("\n")).toHaveLength(1);
  expect(code).toBe(found[0]?.startsWith("warning") === true ? 0 : 1);
});
