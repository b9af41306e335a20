import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { FileTree } from "../workspace/file-tree.ts";
import type { WorkspacePackage } from "../release/packages.ts";
import { sourcesOf, TypeProgram } from "./surface/type-program.ts";
import type { Bump } from "./wire/wire-rules.ts";

/** What of a change a wrapper looks at. */
export interface ShieldQuestion {
  readonly bump: Bump;
  /** operationIds; empty if the whole description is meant. */
  readonly operations: readonly string[];
  /** `request …` or `answer …`, and names of parameters, properties and values in it. */
  readonly place: string;
  readonly names: readonly string[];
}

/** Whether those who use a wrapper are spared a change, and why or why not. */
export interface Shielded {
  readonly wrapper: string;
  readonly shielded: boolean;
  readonly reason: string;
}

/** The operations that a generated `jobs.ts` names. */
const jobOperations = /^ *(?:start|read|stream|cancel): "([^"]+)"/gm;

/** A wrapper's sources: which operations they call, which names they mention, whether they compile with the new package. */
export class Wrapper {
  readonly name: string;
  readonly #mentioned = new Set<string>();
  /** Why the wrapper does not compile with the new package, a line for each cause: `src/publish.ts:12 message`. */
  readonly faults: readonly string[];

  /**
   * @param before the generated package as it was
   * @param after as it is now
   */
  constructor(
    wrapper: WorkspacePackage,
    packageName: string,
    others: readonly WorkspacePackage[],
    before: FileTree,
    after: FileTree,
  ) {
    this.name = wrapper.name;
    const files = sourceFiles(wrapper.folder);
    for (const file of files)
      this.#mention(
        ts.createSourceFile(file, readFileSync(join(wrapper.folder, file), "utf8"), ts.ScriptTarget.Latest),
      );
    // What api.yaml declares of its jobs, the engine calls for a wrapper that hands their kinds on.
    if (this.#mentioned.has("jobs"))
      for (const tree of [before, after])
        for (const [, operation = ""] of (tree.get("src/jobs.ts") ?? "").matchAll(jobOperations))
          this.#mentioned.add(operation);
    const compile = (tree: FileTree): Set<string> => {
      const elsewhere = Object.fromEntries(
        others
          .filter(({ name }) => name !== packageName)
          .map(({ name, folder }) => [name, join(folder, "src/index.ts")]),
      );
      const roots = files.map((file) => join(wrapper.folder, file));
      const program = new TypeProgram(sourcesOf(tree, "generated"), roots, {
        ...elsewhere,
        [packageName]: "generated/index.ts",
      });
      return new Set(
        files.flatMap((file, index) =>
          program.faultsIn(roots[index] ?? "").map(({ line, message }) => `${file}:${line + 1} ${message}`),
        ),
      );
    };
    const faults = compile(after);
    // What did not compile before either, under these settings, is not the change's doing.
    const known = faults.size === 0 ? faults : compile(before);
    this.faults = byCause([...faults].filter((fault) => !known.has(fault)));
  }

  #mention(node: ts.Node): void {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) this.#mentioned.add(node.text);
    ts.forEachChild(node, (child) => this.#mention(child));
  }

  /** Whether the wrapper's users are spared a change. Where it can't be known they are not. */
  shields({ bump, operations, place, names }: ShieldQuestion): Shielded {
    const say = (shielded: boolean, reason: string): Shielded => ({ wrapper: this.name, shielded, reason });
    if (bump !== "major") return say(true, "it breaks nobody");
    if (operations.length > 0 && !operations.some((operation) => this.#mentioned.has(operation)))
      return say(true, "the wrapper never calls it");
    const fault = this.faults.find(
      (candidate) =>
        names.some((name) => candidate.includes(name)) || operations.some((operation) => candidate.includes(operation)),
    );
    if (fault !== undefined) return say(false, `the wrapper does not compile: ${fault}`);
    const named = names.filter((name) => this.#mentioned.has(name));
    if (named.length > 0) return say(false, `the wrapper uses ${named.join(", ")}`);
    if (place.startsWith("request") || /^(path|query|header) /.test(place))
      return say(
        this.faults.length === 0,
        this.faults.length === 0
          ? "the wrapper never sends it, and compiles"
          : `the wrapper does not compile: ${this.faults[0] ?? ""}`,
      );
    return say(false, "the wrapper may hand the answer on");
  }
}

/** The TypeScript of a package below `src`, without its tests, as paths with `/` from the package's folder. */
function sourceFiles(folder: string): string[] {
  const sources = join(folder, "src");
  if (!existsSync(sources)) return [];
  // Node 20 has no globSync.
  return readdirSync(sources, { recursive: true, encoding: "utf8" })
    .map((file) => `src/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !/\.test(-d)?\.ts$|\/testing\//.test(file))
    .sort();
}

/** One fault a cause: where it is first seen, and how often besides. What only follows from another fault is left out. */
function byCause(faults: readonly string[]): string[] {
  const causes = new Map<string, string[]>();
  const own = faults.filter((fault) => !/ implicitly has an? 'any' type|is of type 'unknown'/.test(fault));
  for (const fault of own.length > 0 ? own : faults) {
    const cause = fault.slice(fault.indexOf(" ") + 1);
    causes.set(cause, [...(causes.get(cause) ?? []), fault]);
  }
  return [...causes.values()].map(([first = "", ...more]) =>
    more.length === 0 ? first : `${first} (and ${more.length} more like it)`,
  );
}
