import type { Command } from "../../command/command.ts";
import { apiWords, inWorkspace } from "./workspace.ts";

export const lint: Command = {
  name: "lint",
  what: "check descriptions, overlays and behaviour: those below specs/, or the one that pressroom.yaml names",
  words: apiWords,
  options: { strict: { type: "boolean", what: "take a warning for an error" } },
  examples: ["lint", "lint your-api --strict"],
  run: (invocation) =>
    inWorkspace(invocation, ({ pipeline, workspace, apis, print }) => {
      const today = new Date().toISOString().slice(0, 10);
      return pipeline.lintConfigured(workspace, apis, today, invocation.values["strict"] === true, print);
    }),
};
