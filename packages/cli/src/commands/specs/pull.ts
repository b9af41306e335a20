import type { Command } from "../../command/command.ts";
import { apiWords, inWorkspace } from "./workspace.ts";

export const pull: Command = {
  name: "pull",
  what: "fetch descriptions from the addresses in api.yaml or pressroom.yaml; a file is written only if its meaning changed",
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
