import type { Command } from "../../command/command.ts";
import { inWorkspace } from "./workspace.ts";

export const release: Command = {
  name: "release",
  what: "hand each built package whose version the registry has not to it, as npm alone would not: with what was built as its entries",
  options: { "dry-run": { type: "boolean", what: "only say what would be published" } },
  examples: ["release --dry-run"],
  run: (invocation) =>
    inWorkspace(invocation, ({ pipeline, workspace, print }) =>
      Promise.resolve(pipeline.release(workspace, invocation.values["dry-run"] === true, print)),
    ),
};
