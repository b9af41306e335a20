import type { Command } from "../../command/command.ts";
import { inWorkspace } from "./workspace.ts";

export const release: Command = {
  name: "release",
  what: "publish each built package whose version is not in the registry, with the built files as its entries (npm alone would not do that)",
  options: { "dry-run": { type: "boolean", what: "only say what would be published" } },
  examples: ["release --dry-run"],
  run: (invocation) =>
    inWorkspace(invocation, ({ pipeline, workspace, print }) =>
      Promise.resolve(pipeline.release(workspace, invocation.values["dry-run"] === true, print)),
    ),
};
