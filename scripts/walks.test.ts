import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const architecture = readFileSync("ARCHITECTURE.md", "utf8");

/** What ARCHITECTURE.md says in the section of this title. */
function section(title: string): string {
  const [, rest = ""] = architecture.split(`\n## ${title}\n`);
  return rest.split("\n## ")[0] ?? "";
}

describe.each([
  ["One publish, from the command line to the wire", "packages/cli/src/main.ts", "packages/runtime/src/call/send.ts"],
  [
    "One description, from the vendor to the generated file",
    "scripts/pull.ts",
    "packages/pipeline/src/emit/emit-client.ts",
  ],
])("the walk %j", (title, first, last) => {
  const files = [...section(title).matchAll(/`((?:packages|scripts|specs)\/[^`\s]+)`/g)].map(([, file = ""]) => file);

  it("goes from its first file to its last", () => {
    expect(files[0]).toBe(first);
    expect(files).toContain(last);
  });

  it("names existing files", () => {
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});
