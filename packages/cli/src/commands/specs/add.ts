import { resolve } from "node:path";
import type { Command } from "../../command/command.ts";
import { text } from "../../command/values.ts";
import { withPipeline } from "../../operations/with-pipeline.ts";

export const add: Command = {
  name: "add",
  what: "make a description an API of this repository: specs/<id>, a generated package, a wrapper to start from",
  words: [{ name: "description", what: "file or URL of an OpenAPI description" }],
  options: {
    id: { type: "string", value: "name", what: "what the API is called; default: made of its title" },
    strict: { type: "boolean", what: "take a warning for an error" },
  },
  examples: ["add openapi.yaml --id your-api", "add https://api.example.com/openapi.json"],
  more: "It is called through its contract suite before anything is written. Install @pressroom/contract for that.",
  run: ({ words: [description = ""], values, world }) =>
    withPipeline(world, ({ addApi, openWorkspace }, print) => {
      const root = world.folder ?? process.cwd();
      const source = /^https?:/.test(description) ? description : resolve(root, description);
      const today = new Date().toISOString().slice(0, 10);
      return addApi(openWorkspace(root), source, text(values, "id"), today, print, values["strict"] === true);
    }),
};
