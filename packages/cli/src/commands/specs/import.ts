import type { Command } from "../../command/command.ts";
import { text } from "../../command/values.ts";
import { openProject } from "../../operations/open-project.ts";
import { withPipeline } from "../../operations/with-pipeline.ts";
import { calledIn, seenFromProject } from "../../world/project-folder.ts";

export const importFrom: Command = {
  name: "import",
  what: "import settings of another tool: names of methods, paging, what may be repeated",
  words: [
    {
      name: "config",
      what: "a stainless.yml; default: only x-speakeasy-*, x-fern-* and x-redoclyPagination in the description",
      optional: true,
    },
  ],
  options: { api: { type: "string", value: "id", what: "the API below specs/; default: the only one" } },
  examples: ["import stainless.yml", "import --api your-api"],
  more: "It writes into api.yaml, or the file that behaviour in pressroom.yaml names, and keeps all existing settings. It lists what it can't import.",
  run: ({ words: [config], values, world }) =>
    withPipeline(world, (pipeline, print) => {
      const file = config === undefined ? undefined : seenFromProject(calledIn(world), config);
      return pipeline.importBehaviour(openProject(pipeline, world), { config: file, api: text(values, "api") }, print);
    }),
};
