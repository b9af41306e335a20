import { chdir, cwd } from "node:process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { plainMessage } from "./plain-message.ts";

test.skipIf(process.platform === "win32")("a folder that was removed under who is in it is told in words", () => {
  const before = cwd();
  onTestFinished(() => chdir(before));
  const folder = mkdtempSync(join(tmpdir(), "pressroom-gone-"));
  chdir(folder);
  rmdirSync(folder);
  const message = messageOf(() => cwd());
  expect(message).toContain("uv_cwd");
  expect(plainMessage(message)).toBe("the current folder was deleted: change to an existing one");
});

function messageOf(work: () => unknown): string {
  try {
    return String(work());
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
