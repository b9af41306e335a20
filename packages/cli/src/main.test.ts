import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
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

  test("does not change how it ended if only what goes wrong could not be printed", () => {
    const { status } = spawnSync(process.execPath, [main, "publsh"], { stdio: ["ignore", "pipe", full] });
    expect(status).toBe(exitCodes.badUsage);
  });

  test("does not pass for a failed job if nothing at all can be printed", () => {
    const { status } = spawnSync(process.execPath, [main, "--help"], { stdio: ["ignore", full, full] });
    expect(status).toBe(exitCodes.error);
  });
});

test
  .skipIf(process.platform === "win32")
  .each([
    [["generate", "described.yaml", "--out", "api"]],
    [["contract", "described.yaml"]],
    [["call", "described.yaml", "getA"]],
  ])(
  "Ctrl-C ends work that no signal reaches: %j",
  async (words) => {
    const folder = mkdtempSync(join(tmpdir(), "pressroom-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "described.yaml");
    execFileSync("mkfifo", [file]);
    const child = spawn(process.execPath, [main, ...words], { cwd: folder, stdio: "ignore" });
    onTestFinished(() => void child.kill("SIGKILL"));
    const ended = once(child, "close");
    // It comes open when somebody reads it, and who reads it waits for a text that never comes.
    const writing = await Promise.race([open(file, "w"), ended]);
    child.kill("SIGINT");
    expect(await ended).toEqual([null, "SIGINT"]);
    if ("close" in writing) await writing.close();
  },
  60_000,
);

test("a fault of the program's own is one line and one document, and does not pass for a failed job", async () => {
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, "listening");
  const fault = "data:text/javascript,setTimeout(() => { throw new Error('a bug') }, 500)";
  const child = spawn(process.execPath, ["--import", fault, main, "jobs", "list", "siteleaf", "--json"], {
    env: {
      ...process.env,
      SITELEAF_API_KEY: "key",
      SITELEAF_API_SECRET: "secret",
      SITELEAF_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(errors).toMatch(/^pressroom failed, which is a bug of its own: a bug\n$/);
  expect(JSON.parse(out)).toMatchObject({ error: { message: "a bug" }, exitCode: exitCodes.error });
});
