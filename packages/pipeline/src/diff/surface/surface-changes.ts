import type { FileTree } from "../../workspace/file-tree.ts";
import { writeConsumer, type Use } from "./consumer.ts";
import { sourcesOf, TypeProgram } from "./type-program.ts";
import type { Bump } from "../wire/wire-rules.ts";

/** Something users' compilers notice. */
export interface SurfaceChange extends Use {
  readonly bump: Bump;
  readonly text: string;
}

/**
 * What a package's types mean to those who use it: code that does everything the old one allows is compiled with the new one,
 * and what fails breaks them. The same the other way round finds what is new.
 * @param before files of the generated package as it was
 * @param after as it is now
 */
export function surfaceChanges(before: FileTree, after: FileTree): SurfaceChange[] {
  const breaks = faultsOf(before, after).map(({ message, ...use }): SurfaceChange => ({
    ...use,
    bump: "major",
    text: message,
  }));
  const broken = new Set(breaks.map(({ operation, place }) => `${operation} ${place}`));
  const additions = faultsOf(after, before)
    .filter(({ operation, place }) => !broken.has(`${operation} ${place}`))
    .map(({ operation, place }): SurfaceChange => ({
      operation,
      place,
      bump: "minor",
      text: "is new, or allows more than before",
    }));
  return [...breaks, ...additions];
}

interface Fault extends Use {
  readonly message: string;
}

/** What the compiler says of code written for one package when it gets another: one fault a place. */
function faultsOf(writtenFor: FileTree, compiledWith: FileTree): Fault[] {
  const theirs = sourcesOf(writtenFor, "written-for");
  const { text, uses } = writeConsumer(new TypeProgram(theirs, ["written-for/index.ts"]));
  const files = new Map([...theirs, ...sourcesOf(compiledWith, "compiled-with"), ["consumer.ts", text]]);
  const faults = new Map<string, Fault>();
  for (const { line, message } of new TypeProgram(files, ["consumer.ts"]).faultsIn("consumer.ts")) {
    const fault = tidy(uses[line] ?? { operation: "", place: "" }, message);
    // An operation that is gone is one change, however many of its parts are used.
    if (fault.operation !== "" && faults.has(`${fault.operation} `)) continue;
    const key = `${fault.operation} ${fault.place}`;
    if (!faults.has(key)) faults.set(key, fault);
  }
  return [...faults.values()];
}

/** Longest message that is kept whole: the compiler writes types out. */
const longest = 160;

/** The place that is really meant, in words that are short enough to read. */
function tidy({ operation, place }: Use, message: string): Fault {
  if (operation !== "" && message.startsWith(`Property '${operation}' does not exist on type 'Client'`))
    return { operation, place: "", message: "the method is gone" };
  const missing =
    /^(?:Property|Argument of type) '"?([^'"]+)"?' (?:does not exist|is not assignable to parameter of type '(?:"|never'))/.exec(
      message,
    )?.[1];
  const end = missing === undefined ? -1 : place.split("/").indexOf(missing);
  if (end > 0)
    return {
      operation,
      place: place
        .split("/")
        .slice(0, end + 1)
        .join("/"),
      message: "is gone",
    };
  const unknown = /^Object literal may only specify known properties, (?:and|but) '([^']+)'/.exec(message)?.[1];
  if (unknown !== undefined) return { operation, place, message: "is not taken any more" };
  return { operation, place, message: message.length > longest ? `${message.slice(0, longest)}…` : message };
}
