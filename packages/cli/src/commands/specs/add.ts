import { resolve } from "node:path";
import type { Command } from "../../command/command.ts";
import { text } from "../../command/values.ts";
import { openProject } from "../../operations/open-project.ts";
import { withPipeline } from "../../operations/with-pipeline.ts";
import { calledIn } from "../../world/project-folder.ts";

export const add: Command = {
  name: "add",
  what: "make a description an API of this repository: specs/<id>, and a generated package",
  words: [{ name: "description", what: "file or URL of an OpenAPI description" }],
  options: {
    id: { type: "string", value: "name", what: "what the API is called; default: made of its title" },
    strict: { type: "boolean", what: "take a warning for an error" },
    wrapper: { type: "boolean", what: "make a package too that code is written in by hand, begun with the lists and jobs that were found" },
  },
  examples: ["add openapi.yaml --id your-api", "add https://api.example.com/openapi.json"],
  more: "What the description seems to say of paging, of jobs and of what may be repeated goes into api.yaml as guesses that are off. It is called through its contract suite before anything is written. Install @pressroom/contract for that.",
  run: ({ words: [description = ""], values, world }) =>
    withPipeline(world, (pipeline, print) => {
      const source = /^https?:/.test(description) ? description : resolve(calledIn(world), description);
      const today = new Date().toISOString().slice(0, 10);
      const options = { strict: values["strict"] === true, wrapper: values["wrapper"] === true };
      return pipeline.addApi(openProject(pipeline, world), source, text(values, "id"), today, print, options);
    }),
};
