import { spawnSync } from "node:child_process";
import { existsSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../generate/generate.ts";
import { put, take, temporaryWorkspace, tinyApi, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";
import { exclusiveFile, exclusively } from "./exclusive.ts";
import { readLock } from "../generate/lock.ts";

test("two parallel generates both have their entry in the lock", async () => {
  const workspace = temporaryWorkspace({
    ...tinyFiles(),
    "specs/other/openapi.yaml": tinyDescription,
    "specs/other/api.yaml": tinyApi.replaceAll("tiny", "other"),
  });
  await Promise.all(["tiny", "other"].map((api) => generate(workspace, [api], () => undefined)));
  expect(Object.keys(readLock(workspace)).sort()).toEqual(["other", "tiny"]);
  expect(existsSync(join(workspace.root, exclusiveFile))).toBe(false);
});

test("the lock of a killed process is ignored", async () => {
  const workspace = temporaryWorkspace();
  put(workspace, exclusiveFile, String(spawnSync(process.execPath, ["--version"]).pid));
  expect(await exclusively(workspace, () => "done")).toBe("done");
});

test("a process that doesn't end is named", async () => {
  const workspace = temporaryWorkspace();
  put(workspace, exclusiveFile, String(process.pid));
  await expect(exclusively(workspace, () => "done", { longest: 0, pause: 1 })).rejects.toThrow(
    `another pressroom writes here (process ${process.pid}): try again when it is done; if none runs, delete ${join(workspace.root, exclusiveFile)}`,
  );
});

/** A minute before this process began: what was written then is not its. */
const before = (performance.timeOrigin - 60_000) / 1000;

test("the lock of a process whose number was reused is ignored", async () => {
  const workspace = temporaryWorkspace();
  put(workspace, exclusiveFile, String(process.pid));
  utimesSync(join(workspace.root, exclusiveFile), before, before);
  expect(await exclusively(workspace, () => "done", { longest: 1, pause: 1 })).toBe("done");
});

test.runIf(process.platform === "linux")("so does one whose number is another program's", async () => {
  const workspace = temporaryWorkspace();
  put(workspace, exclusiveFile, String(process.ppid));
  const lastYear = Date.now() / 1000 - 365 * 24 * 3600;
  utimesSync(join(workspace.root, exclusiveFile), lastYear, lastYear);
  expect(await exclusively(workspace, () => "done", { longest: 1, pause: 1 })).toBe("done");
});

test("a lock without a number is ignored after some seconds", async () => {
  const workspace = temporaryWorkspace();
  put(workspace, exclusiveFile, "");
  await expect(exclusively(workspace, () => "done", { longest: 0, pause: 1 })).rejects.toThrow("process unknown");
  utimesSync(join(workspace.root, exclusiveFile), before, before);
  expect(await exclusively(workspace, () => "done", { longest: 1, pause: 1 })).toBe("done");
});

test("a package folder that is a symbolic link is refused, and its target stays", async () => {
  const workspace = temporaryWorkspace({ ...tinyFiles(), "mine/keep.txt": "kept", "packages/.keep": "" });
  symlinkSync(join(workspace.root, "mine"), join(workspace.root, "packages/api-tiny"), "junction");
  await expect(generate(workspace, ["tiny"], () => undefined)).rejects.toThrow("api-tiny is a symbolic link");
  expect(take(workspace, "mine/keep.txt")).toBe("kept");
});

test("a checkout with other line ends is no difference", async () => {
  const workspace = temporaryWorkspace();
  await generate(workspace, ["tiny"], () => undefined);
  for (const path of ["specs/tiny/openapi.yaml", "specs/tiny/api.yaml", "packages/api-tiny/src/client.ts"])
    put(workspace, path, take(workspace, path).replaceAll("\n", "\r\n"));
  const lines: string[] = [];
  await generate(workspace, ["tiny"], (line) => lines.push(line));
  expect(lines).toEqual(["tiny: unchanged"]);
});
