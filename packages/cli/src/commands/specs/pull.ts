import type { Command } from "../../command/command.ts";
import { apiWords, inWorkspace } from "./workspace.ts";

export const pull: Command = {
  name: "pull",
  what: "fetch descriptions from where api.yaml, or source in pressroom.yaml, says they are; only what means something else is written",
  words: apiWords,
  examples: ["pull", "pull your-api"],
  run: (invocation) =>
    inWorkspace(invocation, ({ pipeline, workspace, apis, print }) =>
      pipeline.pullConfigured(workspace, apis, print, {
        variables: invocation.world.environment,
        now: () => new Date(),
      }),
    ),
};
