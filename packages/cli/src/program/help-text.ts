import type { Command } from "../command/command.ts";

/** What follows Commander's part of a command's help: examples, and what is more to say. */
export function tellHelp({ examples = [], more }: Command): string {
  return [
    ...(examples.length > 0 ? ["", "Examples:", ...examples.map((line) => `  pressroom ${line}`)] : []),
    ...(more === undefined ? [] : ["", more]),
  ].join("\n");
}
