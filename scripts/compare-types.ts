// node scripts/compare-types.ts <packages/openapi-typescript of a checkout> [--show name]: shows how types.ts differs from
// openapi-typescript, for each of its public examples and fixtures. Nothing of them is kept here; docs/types.md has the results.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { globSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { generateProject, PipelineError, printLine, readArguments, runCommand } from "@pressroom/pipeline";
import ts from "typescript";

/** Corrections in `types.ts`, recognised by lines, in the order of the checks; docs/migrate/from-openapi-fetch.md has the reasons. */
const corrections: Readonly<
  Record<string, (line: string, other: ReadonlySet<string>, own: ReadonlySet<string>) => boolean>
> = {
  "a member with a default": (line, other) =>
    other.has(line.replace(/\?: /, ": ")) || other.has(line.replace(/^([^:?]+): /, "$1?: ")),
  "headers that OpenAPI ignores": (line) => /^"?(accept|content-type|authorization)"?\??: /i.test(line),
  bytes: (line, other) =>
    /\bBlob\b/.test(line) ||
    other.has(line.replace(/\bstring\b/g, "Blob")) ||
    other.has(line.replace(/unknown$/, "Blob")),
  "an open object": (line, other) =>
    /^\[key: string\]: |^\} & \{|Record<string, (never|unknown)>/.test(line) ||
    (/: \{$/.test(line) && [...other].some((one) => one.startsWith(line.slice(0, -1)))),
  "one direction only": (line) => /Input\b/.test(line),
  "a tuple": (line, other) => other.has(line.replace(/\?$/, "")) || other.has(`${line}?`),
  // Without an operationId, or with one that can't name a method, the name is ours.
  "an operation's name": (line, _, own) => {
    const name = /^(?:"(.+)"|(\w+)): \{$/.exec(line);
    const isNamed = name !== null && [...own].some((one) => one.endsWith(`operations["${name[1] ?? name[2] ?? ""}"]`));
    return (
      isNamed ||
      /^(get|put|post|patch|delete|head|options|trace): (\{|operations\[)|^export interface operations/.test(line)
    );
  },
  $defs: (line, other) => /\$defs/.test(line) || [...other].some((one) => one.startsWith("$defs")),
};

await runCommand(async () => {
  const usage = "node scripts/compare-types.ts <packages/openapi-typescript of a checkout> [--show name]";
  const { names, options } = readArguments(usage, { show: { type: "string" } });
  const [root] = names;
  if (root === undefined) throw new PipelineError(`Usage: ${usage}`, 2);
  const files = globSync("{examples,test/fixtures}/**/*.{yaml,yml,json}", { cwd: root }).filter((file) =>
    isDescription(join(root, file)),
  );
  const counts = { same: 0, corrected: 0, other: 0, unread: 0 };
  const folder = mkdtempSync(join(tmpdir(), "pressroom-types-"));
  try {
    for (const file of files.sort()) {
      const outcome = await compare(join(root, file), folder, options["show"] === file);
      counts[outcome.kind] += 1;
      printLine(`${file}: ${outcome.kind}${outcome.note === "" ? "" : `, ${outcome.note}`}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { same, corrected, other, unread } = counts;
  printLine(
    `${files.length} descriptions: ${same} the same, ${corrected} by a listed correction, ${other} otherwise, ${unread} that one of the two does not read`,
  );
  return other > 0 ? 1 : 0;
});

interface Outcome {
  readonly kind: "same" | "corrected" | "other" | "unread";
  readonly note: string;
}

async function compare(file: string, folder: string, show: boolean): Promise<Outcome> {
  const theirs = await theirTypes(file).catch((error: unknown) => error);
  const lines: string[] = [];
  const out = mkdtempSync(join(folder, "ours-"));
  const code = await generateProject(
    { root: dirname(file), description: file, out, force: true, extension: ".ts" },
    (line) => lines.push(line),
  ).catch((error: unknown) => String(error));
  if (typeof theirs !== "string") return { kind: "unread", note: code === 0 ? "ours reads it" : "neither reads it" };
  if (code !== 0)
    return {
      kind: "unread",
      note: `ours does not: ${(typeof code === "string" ? code : lines.find((line) => !line.startsWith("warning"))) ?? ""}`.slice(
        0,
        160,
      ),
    };
  const [before, now] = [plain(theirs), plain(readFileSync(join(out, "types.ts"), "utf8"))];
  writeFileSync(join(folder, "a"), before.join("\n"));
  writeFileSync(join(folder, "b"), now.join("\n"));
  const changed = changedLines(folder);
  const all = {
    "-": new Set(changed.filter(([sign]) => sign === "-").map(([, line]) => line)),
    "+": new Set(changed.filter(([sign]) => sign === "+").map(([, line]) => line)),
  };
  const found = new Map<string, number>();
  for (const [sign, line] of changed) {
    const other = all[sign === "-" ? "+" : "-"];
    const why = Object.entries(corrections).find(([, holds]) => holds(line, other, all[sign]))?.[0] ?? "otherwise";
    found.set(why, (found.get(why) ?? 0) + 1);
    if (show && why === "otherwise") printLine(`    ${sign} ${line}`);
  }
  if (changed.length === 0) return { kind: "same", note: "" };
  return {
    kind: found.has("otherwise") ? "other" : "corrected",
    note: [...found].map(([why, count]) => `${why} × ${count}`).join(", "),
  };
}

/** The output of the pipeline's openapi-typescript, without our changes to the document. */
async function theirTypes(file: string): Promise<string> {
  const require = createRequire(new URL("../packages/pipeline/package.json", import.meta.url));
  const { default: openapiTs, astToString } = require("openapi-typescript") as {
    default(source: URL, options: object): Promise<ts.Node[]>;
    astToString(nodes: ts.Node[]): string;
  };
  return astToString(await openapiTs(pathToFileURL(file), { silent: true }));
}

/** The lines of types without comments, in one format. */
function plain(text: string): string[] {
  const source = ts.createSourceFile("types.ts", text, ts.ScriptTarget.Latest);
  const printed = ts.createPrinter({ removeComments: true }).printFile(source);
  return (
    printed
      .split("\n")
      .map((line) =>
        line
          .trim()
          .replace(/^readonly /, "")
          .replace(/;$/, ""),
      )
      // A bracket alone has no meaning.
      .filter((line) => !/^[{}[\]()]*$/.test(line) && !/^export type (WithRequired|\$defs)|^import /.test(line))
  );
}

function changedLines(folder: string): ["-" | "+", string][] {
  let text = "";
  try {
    execFileSync("git", ["diff", "--no-index", "--unified=0", "--minimal", "a", "b"], {
      cwd: folder,
      maxBuffer: 1e9,
      encoding: "utf8",
    });
  } catch (error) {
    text = (error as { stdout?: string }).stdout ?? "";
  }
  return text
    .split("\n")
    .filter((line) => /^[+-](?!\+\+|--)/.test(line))
    .map((line) => [line[0] as "-" | "+", line.slice(1)]);
}

/** A part of a description in many files is not a description itself. */
function isDescription(file: string): boolean {
  return /^\s*"?(openapi|swagger)"?\s*:/m.test(readFileSync(file, "utf8").slice(0, 4000));
}
