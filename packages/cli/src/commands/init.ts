import { createInterface } from "node:readline/promises";
import { text } from "../command/values.ts";
import type { Command } from "../command/command.ts";
import { calledIn } from "../world/project-folder.ts";
import { withPipeline } from "../operations/with-pipeline.ts";

export const init: Command = {
  name: "init",
  what: "write pressroom.yaml for your project, and ask only for what can't be found out",
  words: [{ name: "description", what: "file or URL of an OpenAPI description", optional: true }],
  options: { out: { type: "string", value: "folder", what: "the folder for the client; default: src/api" } },
  examples: ["init", "init https://api.example.com/openapi.json --out src/api"],
  run: ({ words: [description], values, world }) =>
    withPipeline(world, ({ initProject }, print) =>
      initProject(
        {
          root: calledIn(world),
          description,
          out: text(values, "out"),
          ask: process.stdin.isTTY ? ask : undefined,
        },
        print,
      ),
    ),
};

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
