import { expect, test } from "vitest";
import { put, temporaryWorkspace, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";
import { openWorkspace } from "../workspace/workspace.ts";
import { lintConfigured } from "./lint-configured.ts";

/** A workspace whose `pressroom.yaml` names one description. */
async function lintOwn(description: string, strict = false): Promise<{ code: number; lines: string[] }> {
  const { root } = temporaryWorkspace({ "openapi.yaml": description, "pressroom.yaml": "description: openapi.yaml\n" });
  const lines: string[] = [];
  const code = await lintConfigured(openWorkspace(root), [], "2026-06-01", strict, (line) => void lines.push(line));
  return { code, lines };
}

const withoutExample = tinyDescription.replace("example: a1, ", "");
const says = /openapi\.yaml:11 GET \/jobs\/\{id\} parameter id is required but has no example: add one$/;

test("a description that keeps every rule is counted, and the command exits with 0", async () => {
  expect(await lintOwn(tinyDescription)).toEqual({ code: 0, lines: ["1 described: 0 errors, 0 warnings"] });
});

test("for a single description, our own rules are warnings, which don't change the exit code", async () => {
  const { code, lines } = await lintOwn(withoutExample);
  expect(code).toBe(0);
  expect(lines).toEqual([expect.stringMatching(says), "1 described: 0 errors, 1 warnings"]);
  expect(lines[0]).toMatch(/^warning: openapi\.yaml/);
});

test("in strict mode they are errors", async () => {
  const { code, lines } = await lintOwn(withoutExample, true);
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(says), "1 described: 1 errors, 0 warnings"]);
});

test("repairs during reading are reported", async () => {
  const { code, lines } = await lintOwn(
    tinyDescription.replace('"#/components/schemas/Job"', '"#components/schemas/Job"'),
  );
  expect(code).toBe(0);
  expect(lines[0]).toBe('warning: $ref "#components/schemas/Job" is read as #/components/schemas/Job');
});

test("findings come in the order of the file", async () => {
  const { lines } = await lintOwn(withoutExample.replace(/ {14}examples:\n.*\n/, ""));
  const numbers = lines.flatMap((line) => /openapi\.yaml:(\d+)/.exec(line)?.[1] ?? []).map(Number);
  expect(numbers).toHaveLength(2);
  expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
});

test("of several descriptions each is checked, and counted", async () => {
  const workspace = temporaryWorkspace(tinyFiles({ description: withoutExample }));
  put(workspace, "specs/other/openapi.yaml", tinyDescription);
  put(workspace, "specs/other/api.yaml", 'id: other\ntitle: Other\npackage: "@t/other"\nsource: { url: null }\n');
  const lines: string[] = [];
  const lint = (apis: string[]): Promise<number> =>
    lintConfigured(workspace, apis, "2026-06-01", false, (line) => void lines.push(line));
  expect(await lint(["other", "tiny"])).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(/^specs\/tiny\/openapi\.yaml:11 .*parameter id is required/),
    "2 described: 1 errors, 0 warnings",
  ]);
  expect(await lint(["other"])).toBe(0);
  expect(lines.at(-1)).toBe("1 described: 0 errors, 0 warnings");
});
