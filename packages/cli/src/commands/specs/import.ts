import type { Command } from "../../command/command.ts";
import { text } from "../../command/values.ts";
import { openProject } from "../../operations/open-project.ts";
import { withPipeline } from "../../operations/with-pipeline.ts";
import { calledIn, seenFromProject } from "../../world/project-folder.ts";

export const importFrom: Command = {
  name: "import",
  what: "take over what another tool's settings declare: names of methods, paging, what may be repeated",
  words: [
    {
      name: "config",
      what: "a stainless.yml; left out: only the description's own x-speakeasy-*, x-fern-* and x-redoclyPagination",
      optional: true,
    },
  ],
  options: { api: { type: "string", value: "id", what: "the API below specs/; default: the only one" } },
  examples: ["import stainless.yml", "import --api your-api"],
  more: "It writes into api.yaml, or the file that behaviour in pressroom.yaml names, and changes nothing that is there. What it can't take over is listed.",
  run: ({ words: [config], values, world }) =>
    withPipeline(world, (pipeline, print) => {
      const file = config === undefined ? undefined : seenFromProject(calledIn(world), config);
      return pipeline.importBehaviour(openProject(pipeline, world), { config: file, api: text(values, "api") }, print);
    }),
};
