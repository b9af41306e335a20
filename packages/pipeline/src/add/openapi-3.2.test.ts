import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lintApi } from "../lint/lint.ts";
import { put, take, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { addApi } from "./add-api.ts";

const today = "2026-06-01";
const file = join(import.meta.dirname, "../testing/descriptions/openapi-3.2.yaml");

test("a description of OpenAPI 3.2 becomes an API that lints, compiles and passes its contract suite, with every operation", async () => {
  const workspace = temporaryWorkspace({});
  put(workspace, "specs/.keep", "");
  const lines: string[] = [];
  const code = await addApi(workspace, file, "press", today, (line) => lines.push(line));
  expect(lines[0]).toMatch(/^press: added, 8 operations, \d+ contract cases$/);
  expect({ code, open: lines.filter((line) => line.includes("to be mended")) }).toEqual({ code: 0, open: [] });
  expect(take(workspace, "specs/press/openapi.yaml")).toBe(readFileSync(file, "utf8"));
  const findings = await lintApi(workspace, "press", today);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const client = take(workspace, "packages/api-press/src/client.ts");
  for (const type of [
    'export type ExportRowsAnswer = ItemStream<operations["exportRows"]["responses"][200]["content"]["application/jsonl"]>;',
    'export type WatchJobAnswer = EventStream<ServerSentEvent & operations["watchJob"]["responses"][200]["content"]["text/event-stream"]>;',
    'querystring: operations["listJobs"]["parameters"]["querystring"];',
  ])
    expect(client).toContain(type);
  const types = take(workspace, "packages/api-press/src/types.ts");
  expect(types).toContain('query: operations["findJobs"];');
  expect(types).toContain('COPY: operations["copyJobs"];');
}, 60_000);
