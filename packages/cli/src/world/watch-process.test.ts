import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { watchProcess } from "./watch-process.ts";

const file = fileURLToPath(new URL("watch-process.ts", import.meta.url));

/** Runs a program that does some work while it is watched; what it says, and what became of it. */
function run(work: string, bounds: string): Promise<{ readonly said: string; readonly ended: string }> {
  const program = `import { watchProcess } from ${JSON.stringify(file)};
await watchProcess(async () => { ${work} }, ${bounds});
console.error("done");`;
  return new Promise((resolve) => {
    execFile(process.execPath, ["--input-type=module", "--eval", program], (error, _, said) =>
      resolve({ said, ended: error === null ? "by itself" : (error.signal ?? "with an error") }),
    );
  });
}

test("a program that is busy for longer than it may be ends with one line", async () => {
  expect(await run("for (;;);", "{ time: 300, memory: Infinity }")).toEqual({
    said: "pressroom: P006: it took longer than 0.3 s\n",
    ended: "SIGTERM",
  });
});

test("so does one whose pattern never comes to an end", async () => {
  const { said } = await run('/^(a+)+$/.test("a".repeat(60) + "b");', "{ time: 300, memory: Infinity }");
  expect(said).toBe("pressroom: P006: it took longer than 0.3 s\n");
});

test("a program that takes more memory than it may ends with one line", async () => {
  const { said } = await run(
    "const all = []; for (;;) all.push(new Array(1000).fill(all.length));",
    "{ time: 60_000, memory: 300 * 2 ** 20 }",
  );
  expect(said).toBe("pressroom: P007: it took more memory than 300 MB\n");
});

test("a program that waits for longer is left alone", async () => {
  expect(await run("await new Promise((r) => setTimeout(r, 900));", "{ time: 300, memory: Infinity }")).toEqual({
    said: "done\n",
    ended: "by itself",
  });
});

test("what the work returns is returned", async () => {
  expect(await watchProcess(() => Promise.resolve(7))).toBe(7);
});
