import type { CommanderError } from "commander";
import type { Command } from "../command/command.ts";
import { closest, didYouMean } from "@pressroom/pipeline/closest";
import { UsageError } from "../errors/usage-error.ts";
import { oneLine } from "../output/progress.ts";

/** Turns an error of Commander into ours: one line that also says what to do. Help and version are not errors. */
export function usageErrorOf(
  error: CommanderError,
  command: Command,
  path: readonly string[],
  options: readonly string[],
): Error {
  if (error.exitCode === 0) return error;
  const below = command.commands?.map(({ name }) => name) ?? [];
  const kind = command.below ?? "command";
  // If the word after a group is missing, Commander shows the help instead of an error.
  if (error.code === "commander.help") return new UsageError(`the ${kind} is missing: use ${below.join(", ")}`);
  const said = oneLine(error.message).replace(/^error: (.)/, (_, first: string) => first.toUpperCase());
  // The text after the name of an unknown option may be a secret.
  const what = error.code === "commander.unknownOption" ? said.replace(/=.*'/, "'") : said;
  const word = /'([^']+)'/.exec(what)?.[1] ?? "";
  if (error.code === "commander.unknownCommand") {
    const called = path.length === 0 || command.below ? `unknown ${kind} "${word}"` : [...path, word].join(" ");
    return new UsageError(`${called}${didYouMean(word, below)}: use ${below.join(", ")}`);
  }
  if (error.code === "commander.unknownOption" && options.includes(word.replace(/^--/, "")))
    return new UsageError(`Option '${word}' takes no value; see ${["pressroom", ...path, "--help"].join(" ")}`);
  const owner =
    error.code === "commander.unknownOption" ? ownerBelow(command, path, word.replace(/^--/, "")) : undefined;
  if (owner)
    return new UsageError(`Option '${word}' goes behind its command, e.g. pressroom ${owner.join(" ")} ${word}`);
  const meant =
    error.code === "commander.unknownOption" ? closest(word.replace(/^-+/, ""), [...options, "help"]) : undefined;
  const hint = meant === undefined ? "" : ` (did you mean --${meant}?)`;
  return new UsageError(`${what.replace(/\.$/, "")}${hint}; see ${["pressroom", ...path, "--help"].join(" ")}`);
}

/** The first command below a group that has an option; undefined if none has. */
function ownerBelow(group: Command, path: readonly string[], option: string): readonly string[] | undefined {
  for (const below of group.commands ?? []) {
    const own = [...path, below.name];
    const found = Object.hasOwn(below.options ?? {}, option) ? own : ownerBelow(below, own, option);
    if (found) return found;
  }
  return undefined;
}
