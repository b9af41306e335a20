import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkGenerated, generate } from "./generate.ts";
import { put, take, temporaryWorkspace, tinyApi, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";
import { verifyLock } from "./verify.ts";
import type { Workspace } from "../workspace/workspace.ts";

async function run(workspace: Workspace): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  return { code: await generate(workspace, ["tiny"], (line) => lines.push(line)), lines };
}

async function check(workspace: Workspace): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  return { code: await checkGenerated(workspace, ["tiny"], true, (line) => lines.push(line)), lines };
}

async function generated(): Promise<Workspace> {
  const workspace = temporaryWorkspace();
  await run(workspace);
  return workspace;
}

test("generating writes the package and the lock, and the check passes", async () => {
  const workspace = await generated();
  expect(readdirSync(join(workspace.root, "packages/api-tiny")).sort()).toEqual([
    "README.md",
    "openapi.json",
    "package.json",
    "src",
    "tsconfig.json",
  ]);
  expect(await check(workspace)).toEqual({ code: 0, lines: ["1 package is what its description says"] });
  expect(verifyLock(workspace)).toEqual([]);
});

test("an unchanged API is skipped, and so is the lock", async () => {
  const workspace = await generated();
  const text = `${take(workspace, "specs/specs.lock")}\n`;
  put(workspace, "specs/specs.lock", text);
  expect((await run(workspace)).lines).toEqual(["tiny: unchanged"]);
  expect(take(workspace, "specs/specs.lock")).toBe(text);
});

test("the check names missing, extra and changed files", async () => {
  const workspace = await generated();
  rmSync(join(workspace.root, "packages/api-tiny/README.md"));
  put(workspace, "packages/api-tiny/src/mine.ts", "export {};\n");
  put(workspace, "packages/api-tiny/src/index.ts", "export {};\n");
  expect(await check(workspace)).toEqual({
    code: 1,
    lines: [
      "packages/api-tiny/README.md is missing: run pressroom generate tiny",
      "packages/api-tiny/src/index.ts is changed: run pressroom generate tiny",
      "packages/api-tiny/src/mine.ts is extra: run pressroom generate tiny",
    ],
  });
});

test("generating again corrects all of them, including extra files", async () => {
  const workspace = await generated();
  put(workspace, "packages/api-tiny/src/deep/mine.ts", "export {};\n");
  put(workspace, "packages/api-tiny/src/index.ts", "export {};\n");
  expect((await run(workspace)).lines).toEqual(["tiny: generated, 12 files"]);
  expect((await check(workspace)).code).toBe(0);
  expect(existsSync(join(workspace.root, "packages/api-tiny/src/deep"))).toBe(false);
});

test("a release's version and change log are not checked", async () => {
  const workspace = await generated();
  put(
    workspace,
    "packages/api-tiny/package.json",
    take(workspace, "packages/api-tiny/package.json").replace('"version": "0.1.0"', '"version": "2.3.4"'),
  );
  put(workspace, "packages/api-tiny/CHANGELOG.md", "# Changes\n");
  put(workspace, "packages/api-tiny/dist/index.js", "");
  expect((await check(workspace)).code).toBe(0);
  expect((await run(workspace)).lines).toEqual(["tiny: unchanged"]);
});

test("generating keeps the version, the change log and the build", async () => {
  const workspace = await generated();
  put(
    workspace,
    "packages/api-tiny/package.json",
    take(workspace, "packages/api-tiny/package.json").replace('"version": "0.1.0"', '"version": "2.3.4"'),
  );
  put(workspace, "packages/api-tiny/CHANGELOG.md", "# Changes\n");
  put(workspace, "packages/api-tiny/dist/index.js", "");
  put(workspace, "specs/tiny/openapi.yaml", tinyDescription.replace("Get a job", "Fetch a job"));
  await run(workspace);
  expect(take(workspace, "packages/api-tiny/package.json")).toContain('"version": "2.3.4"');
  expect(take(workspace, "packages/api-tiny/src/client.ts")).toContain("Fetch a job.");
  expect(take(workspace, "packages/api-tiny/CHANGELOG.md")).toBe("# Changes\n");
  expect(existsSync(join(workspace.root, "packages/api-tiny/dist/index.js"))).toBe(true);
});

test("a description that can't be generated changes nothing", async () => {
  const workspace = await generated();
  const before = [take(workspace, "packages/api-tiny/src/client.ts"), take(workspace, "specs/specs.lock")];
  put(
    workspace,
    "specs/tiny/openapi.yaml",
    tinyDescription.replace("#/components/schemas/Job", "#/components/schemas/Task"),
  );
  const { code, lines } = await run(workspace);
  expect(code).toBe(1);
  expect(lines[0]).toContain('$ref "#/components/schemas/Task" leads nowhere');
  expect([take(workspace, "packages/api-tiny/src/client.ts"), take(workspace, "specs/specs.lock")]).toEqual(before);
});

test("a folder that can't be written stays the same", async () => {
  const workspace = await generated();
  const before = take(workspace, "packages/api-tiny/src/client.ts");
  put(workspace, "specs/tiny/openapi.yaml", tinyDescription.replace("Get a job", "Fetch a job"));
  // A folder where a file should go: moving the old one away works, moving the new one in does not.
  rmSync(join(workspace.root, "packages/api-tiny/package.json"));
  put(workspace, "packages/api-tiny/package.json/node_modules/x", "");
  rmSync(join(workspace.root, "packages/api-tiny/package.json/node_modules/x"));
  await expect(run(workspace)).rejects.toThrow();
  expect(take(workspace, "packages/api-tiny/src/client.ts")).toBe(before);
  expect(
    readdirSync(join(workspace.root, "packages/api-tiny")).filter((name) => name.startsWith(".generating-")),
  ).toEqual([]);
});

test("a package without an API is named", async () => {
  const workspace = await generated();
  put(workspace, "packages/api-gone/package.json", "{}\n");
  expect((await check(workspace)).lines).toEqual([
    "packages/api-gone belongs to no API: there is no specs/gone; delete it",
  ]);
});

test("a removed API leaves the lock", async () => {
  const workspace = await generated();
  renameSync(join(workspace.root, "specs/tiny"), join(workspace.root, "specs/other"));
  put(workspace, "specs/other/api.yaml", tinyApi.replace("id: tiny", "id: other"));
  expect((await check(workspace)).lines.join("\n")).toContain("specs/specs.lock tiny belongs to no API");
  await generate(workspace, ["other"], () => undefined);
  expect(Object.keys((JSON.parse(take(workspace, "specs/specs.lock")) as { apis: object }).apis)).toEqual(["other"]);
});

test("the check and verify name an outdated lock", async () => {
  const workspace = await generated();
  put(workspace, "specs/tiny/openapi.yaml", `${tinyDescription}# a remark\n`);
  expect((await check(workspace)).lines).toEqual([
    "specs/specs.lock tiny raw is out of date: run pressroom generate tiny",
  ]);
  expect(verifyLock(workspace)).toEqual([
    "specs/specs.lock tiny raw: openapi.yaml is not the file that was locked; run pressroom generate tiny if that is meant",
  ]);
});

test("verify names an edited package", async () => {
  const workspace = await generated();
  writeFileSync(join(workspace.root, "packages/api-tiny/README.md"), "mine\n");
  expect(verifyLock(workspace)).toEqual([
    "specs/specs.lock tiny output: the package is not the one that was generated; run pressroom generate tiny if that is meant",
  ]);
});

test("the source and date of a description are kept", async () => {
  const workspace = temporaryWorkspace(
    tinyFiles({ api: tinyApi.replace("url: null", 'url: "https://tiny.test/openapi.yaml"') }),
  );
  await run(workspace);
  const fetched = take(workspace, "specs/specs.lock")
    .replace('"retrieved": null', '"retrieved": "2026-01-01T00:00:00Z"')
    .replace('"etag": null', '"etag": "abc"');
  put(workspace, "specs/specs.lock", fetched);
  put(workspace, "specs/tiny/openapi.yaml", `${tinyDescription}# a remark\n`);
  await run(workspace);
  expect(take(workspace, "specs/specs.lock")).toContain('"retrieved": "2026-01-01T00:00:00Z"');
});

test("a changed emitter without a new version is told apart from an edited package", async () => {
  const workspace = await generated();
  put(workspace, "packages/api-tiny/README.md", "as an older emitter wrote it\n");
  const lock = JSON.parse(take(workspace, "specs/specs.lock")) as { apis: { tiny: { output: string } } };
  const { hashTree, readTree } = await import("../workspace/file-tree.ts");
  lock.apis.tiny.output = hashTree(readTree(join(workspace.root, "packages/api-tiny")));
  put(workspace, "specs/specs.lock", JSON.stringify(lock));
  expect((await check(workspace)).lines).toEqual([
    "packages/api-tiny/README.md is changed: raise generatorVersion in packages/pipeline/src/generate/generator-version.ts, then run pressroom generate tiny",
  ]);
});
