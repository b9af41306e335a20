import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { repository } from "../repository.ts";
import { cloneRepository, commitAll, type Clone } from "./clone.ts";

const token = "nothing-secret";
const minutes = 60_000;
const ended: (() => void)[] = [];
afterAll(() => {
  for (const end of ended) end();
});

async function clone(): Promise<Clone> {
  const made = await cloneRepository();
  ended.push(made.remove);
  await commitAll(made, "Start");
  await made.run("pnpm", ["install", "--offline", "--frozen-lockfile"]);
  return made;
}

/** Starts the cache server as a team would; the port is the first free one. */
async function startCache(storage: string): Promise<string> {
  const env = {
    ...process.env,
    HOST: "127.0.0.1",
    PORT: "0",
    TURBO_TOKEN: token,
    STORAGE_PATH: storage,
    STORAGE_PATH_USE_TMP_FOLDER: "false",
    NODE_ENV: "production",
  };
  const server: ChildProcess = spawn(join(repository.root, "scripts/node_modules/.bin/turborepo-remote-cache"), [], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  ended.push(() => server.kill("SIGKILL"));
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (piece: Buffer): void => {
      output += piece.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (url !== undefined) resolve(url);
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`the cache server ended with ${code}: ${output}`)));
  });
}

interface Task {
  readonly taskId: string;
  readonly cache: { readonly status: string; readonly source?: string };
}

/** Builds one API's chain with the shared cache alone, and says where each task's result came from. */
async function build(clone: Clone, cache: string): Promise<Record<string, string>> {
  const environment = { TURBO_API: cache, TURBO_TOKEN: token, TURBO_TEAM: "team_pressroom", TURBO_CACHE: "remote:rw" };
  await clone.run(
    "pnpm",
    ["exec", "turbo", "run", "build", "--filter=@pressroom/api-siteleaf-v2...", "--summarize"],
    environment,
  );
  const folder = join(clone.root, ".turbo/runs");
  const [name = ""] = readdirSync(folder);
  const { tasks } = JSON.parse(readFileSync(join(folder, name), "utf8")) as { tasks: Task[] };
  const ran = tasks.filter(({ taskId }) => !(taskId.endsWith("#generated") && !taskId.includes("/api-")));
  return Object.fromEntries(ran.map(({ taskId, cache }) => [taskId, cache.source ?? cache.status]));
}

test(
  "a second clone takes every task from the cache that the first one filled",
  async () => {
    const first = await clone();
    const second = await clone();
    const cache = await startCache(join(first.root, "..", "cache"));
    const tasks = [
      "@pressroom/api-siteleaf-v2#build",
      "@pressroom/api-siteleaf-v2#generated",
      // Its contract suite is a part of its package, so what that is made of comes first.
      "@pressroom/contract#build",
      "@pressroom/description#build",
      "@pressroom/runtime#build",
    ];
    expect(await build(first, cache)).toEqual(Object.fromEntries(tasks.map((task) => [task, "MISS"])));
    expect(await build(second, cache)).toEqual(Object.fromEntries(tasks.map((task) => [task, "REMOTE"])));
    // What came from there is what was built.
    const built = "packages/api-siteleaf-v2/dist/index.js";
    expect(readFileSync(join(second.root, built), "utf8")).toBe(readFileSync(join(first.root, built), "utf8"));
  },
  3 * minutes,
);
