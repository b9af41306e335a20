import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { FileTree } from "../workspace/file-tree.ts";
import type { WorkspacePackage } from "../release/packages.ts";
import { sourcesOf, TypeProgram } from "./surface/type-program.ts";
import type { Bump } from "./wire/wire-rules.ts";

/** The part of a change that matters to a wrapper. */
export interface ShieldQuestion {
  readonly bump: Bump;
  /** operationIds; empty for the whole description. */
  readonly operations: readonly string[];
  /** `request …` or `answer …`, and names of parameters, properties and values in it. */
  readonly place: string;
  readonly names: readonly string[];
}

/** Whether a wrapper shields its users from a change, with the reason. */
export interface Shielded {
  readonly wrapper: string;
  readonly shielded: boolean;
  readonly reason: string;
}

/** The operations in a generated `jobs.ts`. */
const jobOperations = /^ *(?:start|read|stream|cancel): "([^"]+)"/gm;

/** The analysed sources of a wrapper: its operations, its names, and whether it compiles with the new package. */
export class Wrapper {
  readonly name: string;
  readonly #mentioned = new Set<string>();
  /** Compiler errors of the wrapper with the new package, one line for each cause: `src/publish.ts:12 message`. */
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
    // If a wrapper passes on kinds of jobs, the engine calls their operations of api.yaml.
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
    // Code that did not compile before, with these settings, is not affected by the change.
    const known = faults.size === 0 ? faults : compile(before);
    this.faults = byCause([...faults].filter((fault) => !known.has(fault)));
  }

  #mention(node: ts.Node): void {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) this.#mentioned.add(node.text);
    ts.forEachChild(node, (child) => this.#mention(child));
  }

  /** Whether the wrapper shields its users from a change. If that can't be known, it doesn't. */
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

/**
 * One line for each cause: its first place, and the number of others. Faults that follow from another fault are left
 * out.
 */
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
