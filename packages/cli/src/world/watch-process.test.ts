import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { watchProcess } from "./watch-process.ts";

const file = fileURLToPath(new URL("watch-process.ts", import.meta.url));

interface Ran {
  readonly said: string;
  readonly printed: string;
  readonly ended: string;
}

/** Runs a program that does some work while it is watched; what it says, and what became of it. */
function run(work: string, bounds: string, document = "() => undefined"): Promise<Ran> {
  const program = `import { watchProcess } from ${JSON.stringify(file)};
await watchProcess(async () => { ${work} }, { exitCode: 7, document: ${document} }, ${bounds});
console.error("done");`;
  return new Promise((resolve) => {
    execFile(process.execPath, ["--input-type=module", "--eval", program], (error, printed, said) =>
      resolve({ said, printed, ended: error === null ? "by itself" : (error.signal ?? `with code ${error.code}`) }),
    );
  });
}

test("a program that is busy for longer than allowed ends with one line", async () => {
  expect(await run("for (;;);", "{ time: 300, memory: Infinity }")).toEqual({
    said: "pressroom: P006: it took longer than 0.3 s\n",
    printed: "",
    ended: "with code 7",
  });
});

test("a program with an endless pattern does, too", async () => {
  expect(await run('/^(a+)+$/.test("a".repeat(60) + "b");', "{ time: 300, memory: Infinity }")).toEqual({
    said: "pressroom: P006: it took longer than 0.3 s\n",
    printed: "",
    ended: "with code 7",
  });
});

test("a program that takes more memory than allowed ends with one line", async () => {
  expect(
    await run("const all = []; for (;;) all.push({ of: [all.length] });", "{ time: 60_000, memory: 300 * 2 ** 20 }"),
  ).toEqual({ said: "pressroom: P007: it took more memory than 300 MB\n", printed: "", ended: "with code 7" });
});

test("the last line is printed in full, even to a pipe", async () => {
  const { printed, ended } = await run(
    "for (;;);",
    "{ time: 300, memory: Infinity }",
    '(why) => JSON.stringify({ why, all: "x".repeat(1000) })',
  );
  expect(JSON.parse(printed)).toEqual({ why: "P006: it took longer than 0.3 s", all: "x".repeat(1000) });
  expect(ended).toBe("with code 7");
});

test("a program that only waits longer is not ended", async () => {
  expect(await run("await new Promise((r) => setTimeout(r, 900));", "{ time: 300, memory: Infinity }")).toEqual({
    said: "done\n",
    printed: "",
    ended: "by itself",
  });
});

test("the result of the work is returned", async () => {
  expect(await watchProcess(() => Promise.resolve(7), { exitCode: 7, document: () => undefined })).toBe(7);
});
