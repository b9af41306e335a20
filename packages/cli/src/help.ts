import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { exitCodeMeanings } from "./exit-codes.ts";
import type { Options } from "./vendor.ts";
import { vendors } from "./vendors.ts";

/** Text of `pressroom --help`. */
export function help(): string {
  return [
    "pressroom: publish, and know how it ended",
    "",
    ...commands.flatMap(({ usage, what }) => [...usage.map((line) => `  pressroom ${line}`), `      ${what}`, ""]),
    "Each command tells its options with --help, e.g. pressroom publish sitecore --help",
    "",
    "Vendors, and what they need in the environment:",
    ...vendors.flatMap(({ name, title, variables }) => [
      `  ${name.padEnd(12)} ${title}`,
      ...variables.map(
        (variable) => `      ${variable.name.padEnd(28)} ${variable.what}${variable.optional ? " (optional)" : ""}`,
      ),
    ]),
    "",
    "Exit codes:",
    ...exitCodeMeanings.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`),
    "",
    "PRESSROOM_EXPLAIN=1 shows every attempt behind an error.",
    "",
  ].join("\n");
}

/** Text of `pressroom <command> … --help`. */
export function commandHelp(command: Command, options: Options): string {
  return [
    ...command.usage.map((line) => `pressroom ${line}`),
    `  ${command.what}`,
    "",
    ...Object.entries(options).map(
      ([name, { type, what }]) => `  --${`${name}${type === "string" ? " …" : ""}`.padEnd(18)} ${what}`,
    ),
    "",
  ].join("\n");
}
