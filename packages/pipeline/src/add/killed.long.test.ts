import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { put, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { killedAt, snapshot } from "../testing/killed.ts";
import { addApi } from "./add-api.ts";
import { removeApi } from "./remove-api.ts";
import { exclusively } from "../workspace/exclusive.ts";

const description = `openapi: 3.1.0
info: { title: Tiny, version: "1" }
servers: [{ url: "https://tiny.test" }]
security: []
paths: { /a: { get: { operationId: getA, summary: A, responses: { "204": { description: ok } } } } }
`;
const readme =
  "# Ours\n\n| you want to publish on | package | API |\n|---|---|---|\n| A | [a](packages/a) | v1 |\n\nMore.\n";

const file = (workspace: Workspace): string => join(workspace.root, "theirs.yaml");
const quiet = (): void => undefined;

test.each([1, 19, 29])(
  "an add that is killed at its write %d is undone by the next command",
  async (write) => {
    const workspace = temporaryWorkspace({ "README.md": readme, "theirs.yaml": description });
    put(workspace, "specs/.keep", "");
    const before = snapshot(workspace);
    const work = `await addApi(workspace, ${JSON.stringify(file(workspace))}, "tiny", "2026-06-01", quiet);`;
    expect(await killedAt(workspace, work, write)).toBe(true);
    await exclusively(workspace, quiet);
    expect(snapshot(workspace)).toEqual(before);
  },
  60_000,
);

test("a remove that is killed at any write leaves a whole API or none", async () => {
  const workspace = temporaryWorkspace({ "README.md": readme, "theirs.yaml": description });
  put(workspace, "specs/.keep", "");
  await addApi(workspace, file(workspace), "tiny", "2026-06-01", quiet);
  const whole = snapshot(workspace);
  const work = `await exclusively(workspace, () => removeApi(workspace, "tiny", false, quiet));`;
  for (const write of [0, 1, 2, 4, 6, 8]) {
    await killedAt(workspace, work, write);
    await exclusively(workspace, quiet);
    if (!existsSync(join(workspace.root, "specs/tiny"))) break;
    expect(snapshot(workspace)).toEqual(whole);
  }
  if (existsSync(join(workspace.root, "specs/tiny")))
    await exclusively(workspace, () => removeApi(workspace, "tiny", false, quiet));
  const left = Object.keys(snapshot(workspace)).filter((path) => path.includes("tiny"));
  expect(left).toEqual([]);
}, 120_000);
