import { execFileSync, spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { createSiteleafV2Fake, serve } from "@pressroom/testing";
import { trialFakes } from "./commands/fake/trial-fakes.ts";
import { exitCodes } from "./errors/exit-codes.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** The program, reading a description whose text never comes. */
async function readingForEver(words: readonly string[]): Promise<{
  readonly child: ChildProcessByStdio<null, Readable, null>;
  readonly ended: Promise<unknown[]>;
  readonly writing: FileHandle;
}> {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "described.yaml");
  execFileSync("mkfifo", [file]);
  const child = spawn(process.execPath, [main, ...words], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  // It comes open when somebody reads it.
  const writing = await Promise.race([open(file, "w"), ended]);
  if (!("close" in writing)) throw new Error("it ended before it read");
  return { child, ended, writing };
}

describe.skipIf(!existsSync("/dev/full"))("a disk that is full", () => {
  const full = openSync("/dev/full", "w");
  afterAll(() => closeSync(full));

  test("does not count as success, and is reported once", () => {
    const { status, stderr } = spawnSync(process.execPath, [main, "--help"], { stdio: ["ignore", full, "pipe"] });
    expect(stderr.toString().match(/the output could not be written \(ENOSPC/g)).toHaveLength(1);
    expect(status).toBe(exitCodes.error);
  });

  test("does not change the exit code if only messages could not be printed", () => {
    const { status } = spawnSync(process.execPath, [main, "publsh"], { stdio: ["ignore", "pipe", full] });
    expect(status).toBe(exitCodes.badUsage);
  });

  test("does not count as a failed job if nothing can be printed", () => {
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
    const { child, ended, writing } = await readingForEver(words);
    child.kill("SIGINT");
    expect(await ended).toEqual([null, "SIGINT"]);
    await writing.close();
  },
  60_000,
);

test.skipIf(process.platform === "win32").each([
  ["SIGINT", ["contract", "described.yaml", "--json"]],
  ["SIGTERM", ["call", "described.yaml", "getA", "--json"]],
  ["SIGHUP", ["diff", "described.yaml", "described.yaml", "--format", "json"]],
] as const)(
  "%s to work that no signal reaches is told in one document: %j",
  async (signal, words) => {
    const { child, ended, writing } = await readingForEver(words);
    child.kill(signal);
    const [out] = await Promise.all([text(child.stdout), ended]);
    expect(JSON.parse(out)).toMatchObject({ error: { name: "InterruptedError" }, exitCode: exitCodes.interrupted });
    expect(child.exitCode).toBe(exitCodes.interrupted);
    await writing.close();
  },
  60_000,
);

/** Sends a signal to the program as soon as it hears one: what it needs is loaded only then. */
const signaledEarly = (signal: string): string =>
  `data:text/javascript,process.on("newListener", function early(event) {
    if (event !== "${signal}") return;
    process.off("newListener", early);
    process.nextTick(() => process.kill(process.pid, "${signal}"));
  })`;

test.skipIf(process.platform === "win32").each([
  ["SIGINT", ["publish", "siteleaf", "--json"]],
  ["SIGTERM", ["contract", "described.yaml", "--json"]],
  ["SIGHUP", ["jobs", "list", "siteleaf", "--json"]],
] as const)(
  "%s while the program is loaded is told in one document, and nothing is sent: %j",
  async (signal, words) => {
    const asked: string[] = [];
    const server = createServer((request, answer) => {
      asked.push(request.url ?? "");
      answer.end();
    });
    onTestFinished(() => void server.close().closeAllConnections());
    await once(server.listen(0, "127.0.0.1"), "listening");
    const child = spawn(process.execPath, ["--import", signaledEarly(signal), main, ...words], {
      env: {
        ...process.env,
        SITELEAF_API_KEY: "key",
        SITELEAF_API_SECRET: "secret",
        SITELEAF_SITE_ID: "a",
        SITELEAF_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
    expect(JSON.parse(out)).toMatchObject({ error: { name: "InterruptedError" }, exitCode: exitCodes.interrupted });
    expect({ errors, asked, code: child.exitCode }).toEqual({ errors: "", asked: [], code: exitCodes.interrupted });
  },
  60_000,
);

test.skipIf(process.platform === "win32")(
  "work whose guard is killed ends with it",
  async () => {
    const { child, writing } = await readingForEver(["contract", "described.yaml", "--json"]);
    child.kill("SIGKILL");
    // What works holds the output, too.
    expect(await text(child.stdout)).toBe("");
    await writing.close();
  },
  60_000,
);

test.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s to a publish prints the command that takes it up again",
  async (signal) => {
    const fake = createSiteleafV2Fake({ duration: 60_000 });
    const served = await serve(fake);
    onTestFinished(() => served.close());
    const child = spawn(process.execPath, [main, "publish", "siteleaf"], {
      env: {
        ...process.env,
        ...trialFakes.find(({ api }) => api === fake.api)?.environment(fake, served.url),
      },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const ended = once(child, "exit");
    const errors = text(child.stderr);
    await once(child.stdout, "data");
    child.kill(signal);
    expect(await ended).toEqual([exitCodes.interrupted, null]);
    expect(await errors).toMatch(
      /The job may still go on. To watch it again: pressroom jobs watch pressroom-job-2\.\S+\n/,
    );
  },
  60_000,
);

test("a fault of the program itself is one line and one document, and does not count as a failed job", async () => {
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
  expect(errors).toMatch(/^pressroom failed, which is a bug in pressroom: a bug\n$/);
  expect(JSON.parse(out)).toMatchObject({ error: { message: "a bug" }, exitCode: exitCodes.error });
});
