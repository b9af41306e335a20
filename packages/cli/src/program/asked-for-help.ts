import type { Command } from "../command/command.ts";

const flags: readonly string[] = ["--help", "-h"];

/**
 * Rewrites the words for Commander. `help publish siteleaf` shows the help of that command. For an unknown word, the
 * flags for help are removed: Commander would otherwise show the help of the group, as if the word existed.
 */
export function askedForHelp(program: Command, parameters: readonly string[]): readonly string[] {
  const words = parameters[0] === "help" ? [...parameters.slice(1), "--help"] : parameters;
  let command = program;
  for (const word of words) {
    if (word.startsWith("-") || command.run) return words;
    const below = command.commands?.find(({ name }) => name === word);
    if (!below) return words.filter((one) => !flags.includes(one));
    command = below;
  }
  return words;
}
