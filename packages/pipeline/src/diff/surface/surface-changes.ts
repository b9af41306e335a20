import type ts from "typescript";
import type { FileTree } from "../../workspace/file-tree.ts";
import { consumerText, linesBefore, writeConsumer } from "./consumer.ts";
import type { Consumer, Line } from "./consumer-text.ts";
import { describeFault } from "./describe-fault.ts";
import { sourcesOf, TypeProgram, type TypeFault } from "./type-program.ts";
import type { Bump } from "../wire/wire-rules.ts";

/** A change that users' compilers notice. */
export interface SurfaceChange {
  readonly bump: Bump;
  /** Affected methods of the client; empty if it belongs to none. */
  readonly operations: readonly string[];
  readonly place: string;
  readonly text: string;
}

/**
 * Finds changes of a package's types. Code that uses everything of the old package is compiled with the new one, and
 * errors are breaking changes. The reverse finds additions.
 * @param before files of the generated package as it was
 * @param after as it is now
 */
export function surfaceChanges(before: FileTree, after: FileTree): SurfaceChange[] {
  const [breaks, allows] = compareBothWays(before, after);
  const keyOf = ({ operations, place }: Pick<SurfaceChange, "operations" | "place">): string =>
    JSON.stringify([place, [...operations].sort()]);
  const broken = new Set(breaks.map(keyOf));
  return [
    ...breaks.map(({ message, ...fault }): SurfaceChange => ({ ...fault, bump: "major", text: message })),
    ...allows
      .filter((fault) => !broken.has(keyOf(fault)) && !isOfRange(fault) && !isPromise(fault))
      .map(({ operations, place }): SurfaceChange => ({
        operations,
        place,
        bump: "minor",
        text: "is new, or allows more than before",
      })),
  ];
}

interface Fault {
  readonly operations: readonly string[];
  readonly place: string;
  readonly message: string;
}

/** Whether a range covered the status before, so that readers of errors already handle it. */
function isOfRange({ place, message }: Fault): boolean {
  const [, hundred] = /^error (\d)\d\d$/.exec(place) ?? [];
  return hundred !== undefined && message.startsWith("Property ") && message.includes(`"${hundred}XX":`);
}

/** Whether an answer became narrower, such as without null, which does not affect readers. */
function isPromise({ place, message }: Fault): boolean {
  return /^(answer|error)\b/.test(place) && /^(Argument of type|Type) .* is not assignable to /s.test(message);
}

/** Compiler errors of code for the old package with the new one, and the reverse. */
function compareBothWays(before: FileTree, after: FileTree): [Fault[], Fault[]] {
  const files = new Map([...sourcesOf(before, "before"), ...sourcesOf(after, "after")]);
  const reused = new Map<string, ts.SourceFile>();
  const packages = new TypeProgram(files, ["before/index.ts", "after/index.ts"], {}, reused);
  const [old, now] = [writeConsumer(packages, "before"), writeConsumer(packages, "after")];
  const compile = (ofOld: string, ofNow: string): [TypeFault[], TypeFault[]] => {
    const sources = new Map([...files, ["old.ts", ofOld], ["now.ts", ofNow]]);
    const program = new TypeProgram(sources, ["old.ts", "now.ts"], {}, reused);
    return [program.faultsIn("old.ts"), program.faultsIn("now.ts")];
  };
  const found = compile(consumerText(old, "before", "after"), consumerText(now, "after", "before"));
  // Code that fails with its own package too shows no change. Only parts with errors are tried.
  const known = found.every((faults) => faults.length === 0)
    ? found
    : compile(
        consumerText(old, "before", "before", partsOf(old, found[0])),
        consumerText(now, "after", "after", partsOf(now, found[1])),
      );
  return [faultsOf(old, found[0], known[0]), faultsOf(now, found[1], known[1])];
}

function lineOf(consumer: Consumer, { line }: TypeFault): Line | undefined {
  return consumer.lines[line - linesBefore];
}

function partsOf(consumer: Consumer, faults: readonly TypeFault[]): Set<number> {
  return new Set(faults.map((fault) => lineOf(consumer, fault)?.part ?? 0));
}

/** One error per place. */
function faultsOf(consumer: Consumer, found: readonly TypeFault[], known: readonly TypeFault[]): Fault[] {
  const besides = new Set(known.map(({ line }) => line));
  const faults = new Map<string, Fault>();
  const gone = new Set<string>();
  for (const fault of found) {
    const use = lineOf(consumer, fault)?.use;
    if (!use || besides.has(fault.line)) continue;
    for (const { place, message, isGone } of describeFault(use, fault.message)) {
      if (isGone) for (const operation of use.operations) gone.add(operation);
      const key = JSON.stringify([place, [...use.operations]]);
      if (!faults.has(key)) faults.set(key, { operations: [...use.operations], place, message });
    }
  }
  // A removed operation is one change, even if several of its parts are used.
  return [...faults.values()].filter(
    ({ operations, place }) =>
      place === "" || operations.length === 0 || operations.some((operation) => !gone.has(operation)),
  );
}
