import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryWorkspace } from "../../testing/temporary-workspace.ts";
import { prepareApart } from "./prepare-apart.ts";

const today = "2026-06-01";

/** A description of 20 MB, well within what a file may be. */
const large = `{"openapi":"3.1.0","info":{"title":"Large","version":"1"},"paths":{},"x":[${'"lol",'.repeat(3_500_000)}0]}`;

test("taking too long gives one line, and so does too much memory", async () => {
  const workspace = temporaryWorkspace({ "large.json": large });
  const source = join(workspace.root, "large.json");
  const late = prepareApart(workspace, source, "large", today, false, { time: 50, memory: 4096 });
  await expect(late).rejects.toThrow("P006: it took longer than 0.05 s");
  const heavy = prepareApart(workspace, source, "large", today, false, { time: 60_000, memory: 64 });
  await expect(heavy).rejects.toThrow(/^P007: the process that worked on it ended: .*heap/);
}, 60_000);

test("a fault of a description is reported as in this process", async () => {
  const workspace = temporaryWorkspace({ "list.json": "[]" });
  const prepared = prepareApart(workspace, join(workspace.root, "list.json"), "list", today, false);
  await expect(prepared).rejects.toMatchObject({ name: "DescriptionError", code: "P001" });
  await expect(prepared).rejects.toThrow("its root is not an object");
}, 60_000);
