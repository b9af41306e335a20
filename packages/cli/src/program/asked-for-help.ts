import type { Command } from "../command/command.ts";

const flags: readonly string[] = ["--help", "-h"];

/**
 * The words as Commander takes them. `help publish siteleaf` is that command's own help. And help is not asked for of a word
 * that no command has: Commander would show the help of the group above it, as if nothing were wrong.
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
