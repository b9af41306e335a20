import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { put, take, temporaryWorkspace, tinyApi, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { generateConfigured, type ConfiguredOptions } from "./generate-configured.ts";

type Asked = Omit<ConfiguredOptions, "root">;

function generating({ root }: Workspace, asked: Asked = {}): Promise<number> {
  return generateConfigured({ root, ...asked }, () => undefined);
}

const two = {
  ...tinyFiles(),
  "specs/other/openapi.yaml": tinyDescription,
  "specs/other/api.yaml": tinyApi.replaceAll("tiny", "other"),
};
const isThere = ({ root }: Workspace, path: string): boolean => existsSync(join(root, path));

describe("the APIs below specs/", () => {
  it("become packages if no folder is set, and are compared on request", { timeout: 60_000 }, async () => {
    const workspace = temporaryWorkspace();
    expect(await generating(workspace, { check: true })).toBe(1);
    expect(isThere(workspace, "packages/api-tiny")).toBe(false);
    expect(await generating(workspace)).toBe(0);
    expect(isThere(workspace, "packages/api-tiny/src/client.ts")).toBe(true);
    expect(await generating(workspace, { check: true })).toBe(0);
  });

  it("are all checked for orphans, unless some are named", async () => {
    const workspace = temporaryWorkspace();
    await generating(workspace);
    put(workspace, "packages/api-gone/src/operations.ts", take(workspace, "packages/api-tiny/src/operations.ts"));
    put(
      workspace,
      "packages/api-gone/package.json",
      take(workspace, "packages/api-tiny/package.json").replaceAll("tiny", "gone"),
    );
    expect(await generating(workspace, { check: true, apis: ["tiny"] })).toBe(0);
    expect(await generating(workspace, { check: true })).toBe(1);
  });

  it("each go into their own folder", async () => {
    const workspace = temporaryWorkspace(two);
    expect(await generating(workspace, { out: "src/{id}", extension: undefined })).toBe(0);
    expect(["tiny", "other"].map((api) => isThere(workspace, `src/${api}/client.ts`))).toEqual([true, true]);
  });

  it("may go into one folder if there is only one API", async () => {
    const workspace = temporaryWorkspace();
    expect(await generating(workspace, { out: "src/api" })).toBe(0);
    expect(isThere(workspace, "src/api/client.ts")).toBe(true);
  });
});

test("the extension of imports is one of three words", async () => {
  const settings = (extension: string): Workspace =>
    temporaryWorkspace({
      "openapi.yaml": tinyDescription,
      "pressroom.yaml": `description: openapi.yaml\noutput: api\nextension: ${extension}\n`,
    });
  for (const [word, written] of [
    ["js", '"./client.js"'],
    ["none", '"./client"'],
  ] as const) {
    const workspace = settings(word);
    expect(await generating(workspace)).toBe(0);
    expect(take(workspace, "api/index.ts")).toContain(written);
  }
});

test.each<[string, Readonly<Record<string, string>>, Asked, RegExp]>([
  ["there is nothing to generate", {}, {}, /^there is nothing to generate: name a description/],
  ["one folder is for two APIs", two, { out: "src/api" }, /^output has to hold \{id\}, since specs\/ holds 2 APIs/],
  [
    "one description has no folder",
    { "openapi.yaml": tinyDescription, "pressroom.yaml": "description: openapi.yaml\n" },
    {},
    /^pressroom\.yaml lacks output, e\.g\. output: src\/api$/,
  ],
])("if %s, there is one line and exit code 2", async (_, files, asked, says) => {
  await expect(generating(temporaryWorkspace(files), asked)).rejects.toMatchObject({
    message: expect.stringMatching(says),
    exitCode: 2,
  });
});
