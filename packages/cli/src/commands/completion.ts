import type { Command } from "../command/command.ts";
import { didYouMean } from "@pressroom/pipeline/closest";
import { UsageError } from "../errors/usage-error.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { scripts } from "./completion/scripts.ts";
import { suggest } from "./completion/suggest.ts";

const shells = Object.keys(scripts);

/** @param root returns the whole program, of which this command is a part */
export function completionOf(root: () => Command): Command {
  return {
    name: "completion",
    what: "print the script that makes a shell complete this program's words",
    words: [{ name: "shell", what: shells.join(", "), words: shells }],
    examples: ["completion bash", "completion zsh", "completion fish"],
    more: [
      "bash: add to ~/.bashrc    source <(pressroom completion bash)",
      "zsh:  add to ~/.zshrc     source <(pressroom completion zsh)",
      "fish: once                pressroom completion fish > ~/.config/fish/completions/pressroom.fish",
    ].join("\n"),
    commands: [
      {
        name: "suggest",
        what: "print a line for each word that could come next; shells call it",
        words: [
          {
            name: "word",
            several: true,
            optional: true,
            mayBeEmpty: true,
            what: "the words so far, after --; the last one is not finished",
          },
        ],
        examples: ["completion suggest -- jobs li"],
        async run({ words, world }) {
          for (const one of suggest(root(), words)) world.out.write(`${one}\n`);
          return exitCodes.succeeded;
        },
      },
    ],
    async run({ words: [shell = ""], world }) {
      const script = Object.hasOwn(scripts, shell) ? scripts[shell as keyof typeof scripts] : undefined;
      if (script === undefined)
        throw new UsageError(`completion ${shell}${didYouMean(shell, shells)}: it must be one of ${shells.join(", ")}`);
      world.out.write(script);
      return exitCodes.succeeded;
    },
  };
}
