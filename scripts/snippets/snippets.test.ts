import { spawnSync } from "node:child_process";
import * as nodeModule from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compileSnippets } from "./compile.ts";
import { readSnippets, snippetsIn } from "./snippets.ts";

const root = join(import.meta.dirname, "../..");
const fence = "```";

function sample(code: string, before = ""): string {
  return `# Title\n\n${before}${fence}ts\n${code}\n${fence}\n`;
}

describe("the samples of a text", () => {
  it("are the text between fences marked ts, with their first line", () => {
    const text = `${sample("one();\ntwo();")}${fence}sh\nnpm start\n${fence}\n`;
    expect(snippetsIn("README.md", text)).toEqual([
      { file: "README.md", line: 4, code: "one();\ntwo();\n", given: "", notRun: undefined },
    ]);
  });

  it("have the given code and the reason not to run them from comments before them", () => {
    const text = sample(
      "use(key);",
      "<!-- given: const key = 1;\nconst other = 2; -->\n<!-- not run: no server -->\n\n",
    );
    expect(snippetsIn("README.md", text)).toEqual([
      expect.objectContaining({ line: 8, given: "const key = 1;\nconst other = 2;", notRun: "no server" }),
    ]);
  });

  it.each([
    ["in capitals", `${fence}TypeScript\nuse();\n${fence}\n`],
    ["after a space", `${fence} ts\nuse();\n${fence}\n`],
    ["with a title", `${fence}ts title="use.ts" {1}\nuse();\n${fence}\n`],
    ["between four", `${fence}\`ts\nuse();\n${fence}\`\n`],
    ["between tildes", "~~~ts\nuse();\n~~~\n"],
    ["in a list", `- one\n\n  ${fence}ts\n  use();\n  ${fence}\n`],
    ["in a quotation", `> ${fence}ts\n> use();\n> ${fence}\n`],
    ["as JavaScript", `${fence}js\nuse();\n${fence}\n`],
  ])("are found if they are marked %s", (_, text) => {
    expect(snippetsIn("README.md", text).map(({ code }) => code)).toEqual(["use();\n"]);
  });

  it("do not use the comments of the previous one", () => {
    const text = sample("first();", "<!-- given: const key = 1; -->\n") + sample("second();");
    expect(snippetsIn("README.md", text).map(({ given }) => given)).toEqual(["const key = 1;", ""]);
  });
});

describe("a sample that does not compile", () => {
  const compile = (text: string): string[] => compileSnippets(root, snippetsIn("packages/runtime/README.md", text));

  it("is a fault at its line in the text", () => {
    expect(compile(sample("const one: number = 1;\nconst two: string = one;"))).toEqual([
      "packages/runtime/README.md:5: the sample does not compile: Type 'number' is not assignable to type 'string'.",
    ]);
  });

  it("is one that uses a missing export", () => {
    expect(compile(sample('import { gone } from "@pressroom/runtime";\ngone();'))).toEqual([
      expect.stringContaining("packages/runtime/README.md:4: the sample does not compile: "),
    ]);
  });

  it("is one that uses an undeclared value", () => {
    expect(compile(sample("console.log(given);", "<!-- given: const given = 1; -->\n"))).toEqual([]);
    expect(compile(sample("console.log(given);"))).toEqual([expect.stringContaining("Cannot find name 'given'")]);
  });
});

describe("the first sample of an entry package is also JavaScript", () => {
  const begins =
    /^(README\.md|packages\/(api-.*|siteleaf|sitecore-publishing|adobe-destinations|content-hub-jobs)\/README\.md)$/;
  const first = new Map(
    readSnippets(root)
      .reverse()
      .flatMap(({ file, code }) => (begins.test(file) ? [[file, code] as const] : [])),
  );
  // Typed for an older Node than this repository's own.
  const { stripTypeScriptTypes } = nodeModule as unknown as { stripTypeScriptTypes(code: string): string };

  it.each([...first])("%s", (_, code) => {
    expect(stripTypeScriptTypes(code)).toBe(code);
  });
});

describe("the samples of our documents, run on the fakes", () => {
  const names = readSnippets(root).flatMap(({ file, line, notRun }) =>
    notRun === undefined ? [`${file}:${line}`] : [],
  );
  const errors = new Map<string, string | undefined>();
  beforeAll(() => {
    const { stdout, stderr } = spawnSync(process.execPath, ["scripts/snippets/run.ts"], {
      cwd: root,
      encoding: "utf8",
    });
    if (!stdout) throw new Error(stderr);
    for (const { name, error } of JSON.parse(stdout) as { name: string; error?: string }[]) errors.set(name, error);
  }, 60_000);

  it.each(names)("%s does what it says", (name) => {
    expect(errors.has(name)).toBe(true);
    expect(errors.get(name)).toBeUndefined();
  });
});
