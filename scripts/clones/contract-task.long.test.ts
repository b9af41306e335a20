import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneRepository, commitAll, type Clone } from "./clone.ts";

const minutes = 60_000;
let clone: Clone;

beforeAll(async () => {
  clone = await cloneRepository();
  await commitAll(clone, "Start");
  await clone.run("pnpm", ["install", "--offline", "--frozen-lockfile"]);
}, 2 * minutes);

afterAll(() => clone.remove(), 2 * minutes);

/** Runs the suites of two packages. @returns what turbo printed, whether it failed or not */
function runSuites(): Promise<string> {
  const filters = ["--filter=@pressroom/api-siteleaf-v1", "--filter=@pressroom/api-adobe-destination-publishing"];
  return clone
    .run("pnpm", ["exec", "turbo", "run", "contract", "--continue", ...filters])
    .catch((error: unknown) => String(error));
}

test(
  "a client broken by hand runs its suite again, which fails; the other suite comes from the cache",
  async () => {
    expect(await runSuites()).toMatch(/Tasks: +2 successful, 2 total/);
    expect(await runSuites()).toMatch(/Cached: +2 cached, 2 total/);
    const client = join(clone.root, "packages/api-siteleaf-v1/src/operations.ts");
    writeFileSync(client, readFileSync(client, "utf8").replace('path: "/sites"', 'path: "/places"'));
    const broken = await runSuites();
    expect(broken).toMatch(/api-siteleaf-v1:contract.*C102 client: request: request\.path: is \/places/s);
    expect(broken).toMatch(/Tasks: +1 successful, 2 total/);
    expect(broken).toMatch(/Cached: +1 cached, 2 total/);
  },
  2 * minutes,
);

test(
  "only the changed one of all APIs is affected, so that CI can run its suite alone",
  async () => {
    const client = join(clone.root, "packages/api-siteleaf-v2/src/operations.ts");
    await commitAll(clone, "Before");
    writeFileSync(client, `${readFileSync(client, "utf8")}\n`);
    const output = join(clone.root, "..", "output");
    const list = (branch: string): Promise<string> =>
      clone.run("node", ["scripts/suites/affected.ts"], { GITHUB_BASE_REF: branch, GITHUB_OUTPUT: output });
    expect(JSON.parse(await list("main"))).toEqual(["@pressroom/api-siteleaf-v2"]);
    expect(readFileSync(output, "utf8")).toBe('packages=["@pressroom/api-siteleaf-v2"]\n');
    expect(JSON.parse(await list(""))).toHaveLength(5);
  },
  minutes,
);
