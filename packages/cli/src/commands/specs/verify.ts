import type { Command } from "../../command/command.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { inWorkspace } from "./workspace.ts";

export const verify: Command = {
  name: "verify",
  what: "compute again every hash in specs/specs.lock or in generated files, and name the differences",
  examples: ["verify"],
  run: (invocation) =>
    inWorkspace(invocation, ({ pipeline, workspace, print }) => {
      const lines = pipeline.verifyConfigured(workspace);
      for (const line of lines) print(line);
      if (lines.length === 0) print("every hash is right");
      return Promise.resolve(lines.length > 0 ? exitCodes.failed : exitCodes.succeeded);
    }),
};
