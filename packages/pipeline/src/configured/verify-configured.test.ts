import { expect, test } from "vitest";
import { put, take, temporaryWorkspace, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";
import { openWorkspace, type Workspace } from "../workspace/workspace.ts";
import { generateConfigured } from "./generate-configured.ts";
import { verifyConfigured } from "./verify-configured.ts";

const quiet = (): void => undefined;

async function generated(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const { root } = temporaryWorkspace(files);
  await generateConfigured({ root }, quiet);
  return openWorkspace(root);
}

test("the folder of a generated client is verified by the hashes in its files", async () => {
  const workspace = await generated({
    "openapi.yaml": tinyDescription,
    "pressroom.yaml": "description: openapi.yaml\noutput: src/api\n",
  });
  expect(verifyConfigured(workspace)).toEqual([]);
  put(workspace, "src/api/client.ts", `${take(workspace, "src/api/client.ts")}export const mine = 1;\n`);
  expect(verifyConfigured(workspace)).toEqual([
    "src/api/client.ts was edited since it was generated: run pressroom generate --force to undo that",
  ]);
});

test("a folder without generated files is reported", () => {
  const { root } = temporaryWorkspace({ "pressroom.yaml": "description: openapi.yaml\noutput: src/api\n" });
  expect(verifyConfigured(openWorkspace(root))).toEqual(["src/api holds no client: run pressroom generate"]);
});

test("with several descriptions, the folder of each is verified", async () => {
  const workspace = await generated({ ...tinyFiles(), "pressroom.yaml": 'output: "src/{id}"\n' });
  put(workspace, "specs/other/openapi.yaml", tinyDescription);
  expect(verifyConfigured(workspace)).toEqual(["src/other holds no client: run pressroom generate"]);
});

test("without a folder, the lock is verified", () => {
  expect(verifyConfigured(temporaryWorkspace())).toEqual([
    "specs/specs.lock tiny: is missing; run pressroom generate tiny",
  ]);
});
