import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

test("no compiler is loaded before it is needed, since it would take longer than most commands", () => {
  const index = JSON.stringify(pathToFileURL(join(import.meta.dirname, "index.ts")).href);
  const program = `import { createRequire } from "node:module";
    await import(${index});
    const loaded = () => Object.keys(createRequire(${index}).cache).filter((file) => file.endsWith("typescript.js")).length;
    const before = loaded();
    createRequire(${index})("typescript");
    console.log(before, loaded());`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(output.trim()).toBe("0 1");
});
