import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { exitCodes } from "./errors/exit-codes.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

test.skipIf(!existsSync("/dev/full"))("a disk that is full does not pass for success", () => {
  const full = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(process.execPath, [main, "--help"], { stdio: ["ignore", full, "pipe"] });
  closeSync(full);
  expect(stderr.toString()).toContain("the output could not be written (ENOSPC");
  expect(status).toBe(exitCodes.error);
});
