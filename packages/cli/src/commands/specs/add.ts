import { resolve } from "node:path";
import type { Command } from "../../command/command.ts";
import { text } from "../../command/values.ts";
import { openProject } from "../../operations/open-project.ts";
import { withPipeline } from "../../operations/with-pipeline.ts";
import { calledIn } from "../../world/project-folder.ts";

export const add: Command = {
  name: "add",
  what: "add an API to this repository from a description: specs/<id>, and a generated package",
  words: [{ name: "description", what: "file or URL of an OpenAPI description" }],
  options: {
    id: { type: "string", value: "name", what: "id of the API; default: made from its title" },
    strict: { type: "boolean", what: "treat warnings as errors" },
    wrapper: { type: "boolean", what: "also make a package for your own code, which starts with the lists and jobs that were found" },
  },
  examples: ["add openapi.yaml --id your-api", "add https://api.example.com/openapi.json"],
  more: "Guesses about paging, jobs and what may be repeated go into api.yaml as comments. The contract suite runs before anything is written: install @pressroom/contract for that.",
  run: ({ words: [description = ""], values, world }) =>
    withPipeline(world, (pipeline, print) => {
      const source = /^https?:/.test(description) ? description : resolve(calledIn(world), description);
      const today = new Date().toISOString().slice(0, 10);
      const options = { strict: values["strict"] === true, wrapper: values["wrapper"] === true };
      return pipeline.addApi(openProject(pipeline, world), source, text(values, "id"), today, print, options);
    }),
};
