import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { put, take, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { exclusively } from "./exclusive.ts";
import { asItIs, begin, end, journalFile, recover, without } from "./journal.ts";

test("the writes of a killed command are undone by the next one", async () => {
  const workspace = temporaryWorkspace({ "README.md": "before\n" });
  const { root } = workspace;
  begin(root, asItIs(root, [join(root, "README.md"), join(root, "specs/specs.lock")], [join(root, "packages/new")]));
  put(workspace, "README.md", "after\n");
  put(workspace, "specs/specs.lock", "{}");
  put(workspace, "packages/new/src/index.ts", "half");
  put(workspace, "specs/a/openapi.yaml.123.new", "half");
  expect(await exclusively(workspace, () => existsSync(join(root, "packages/new")))).toBe(false);
  expect(take(workspace, "README.md")).toBe("before\n");
  for (const path of ["specs/specs.lock", "specs/a/openapi.yaml.123.new", journalFile])
    expect(existsSync(join(root, path))).toBe(false);
});

test("planned removals are finished, however far the command came", async () => {
  const workspace = temporaryWorkspace({ "specs/a/api.yaml": "x", "packages/a/src/index.ts": "y" });
  const { root } = workspace;
  begin(
    root,
    without(
      root,
      ["specs/a", "packages/a", "packages/api-a"].map((folder) => join(root, folder)),
    ),
  );
  await exclusively(workspace, () => undefined);
  expect([existsSync(join(root, "specs/a")), existsSync(join(root, "packages/a"))]).toEqual([false, false]);
});

test("a finished command leaves nothing to repair", async () => {
  const workspace = temporaryWorkspace({ "README.md": "before\n" });
  begin(workspace.root, asItIs(workspace.root, [join(workspace.root, "README.md")], []));
  put(workspace, "README.md", "after\n");
  end(workspace.root);
  await exclusively(workspace, () => undefined);
  expect(take(workspace, "README.md")).toBe("after\n");
});

test("a journal can't lead out of its workspace, and an incomplete one has no effect", () => {
  const workspace = temporaryWorkspace({ "README.md": "kept\n" });
  put(workspace, journalFile, JSON.stringify({ files: {}, gone: ["../elsewhere"] }));
  expect(() => recover(workspace.root)).toThrow("names ../elsewhere, which is not below it");
  put(workspace, journalFile, '{"files":{"READ');
  recover(workspace.root);
  expect(take(workspace, "README.md")).toBe("kept\n");
  expect(existsSync(join(workspace.root, journalFile))).toBe(false);
});
