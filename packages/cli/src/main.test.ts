import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { exitCodes } from "./errors/exit-codes.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

describe.skipIf(!existsSync("/dev/full"))("a disk that is full", () => {
  const full = openSync("/dev/full", "w");
  afterAll(() => closeSync(full));

  test("does not pass for success, and is named once", () => {
    const { status, stderr } = spawnSync(process.execPath, [main, "--help"], { stdio: ["ignore", full, "pipe"] });
    expect(stderr.toString().match(/the output could not be written \(ENOSPC/g)).toHaveLength(1);
    expect(status).toBe(exitCodes.error);
  });

  test("does not change how it ended if only what goes wrong could not be told", () => {
    const { status } = spawnSync(process.execPath, [main, "publsh"], { stdio: ["ignore", "pipe", full] });
    expect(status).toBe(exitCodes.badUsage);
  });

  test("does not pass for a failed job if nothing at all can be told", () => {
    const { status } = spawnSync(process.execPath, [main, "--help"], { stdio: ["ignore", full, full] });
    expect(status).toBe(exitCodes.error);
  });
});
