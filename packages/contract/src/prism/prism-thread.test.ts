import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** A program of a user's that has Prism serve one operation, and then has nothing left to do. */
const program = `
import { describePress } from ${JSON.stringify(new URL("../testing/press.ts", import.meta.url).href)};
import { PrismThread } from ${JSON.stringify(new URL("./prism-thread.ts", import.meta.url).href)};
const served = await new PrismThread().serve(describePress());
console.log(served.url);
served.stop();
`;

test("the thread does not keep a finished program alive", { timeout: 60_000 }, () => {
  const { status, stdout, stderr, signal } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
    timeout: 30_000,
  });
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
  expect({ status, signal }).toEqual({ status: 0, signal: null });
});
