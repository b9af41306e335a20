import type { Command } from "../../command/command.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { apiWords, inWorkspace } from "./workspace.ts";

export const lint: Command = {
  name: "lint",
  what: "check descriptions, overlays and api.yaml below specs/",
  words: apiWords,
  options: { strict: { type: "boolean", what: "take a warning for an error" } },
  examples: ["lint", "lint your-api --strict"],
  run: (invocation) =>
    inWorkspace(invocation, async ({ pipeline, workspace, apis, print }) => {
      const today = new Date().toISOString().slice(0, 10);
      const counts = { error: 0, warning: 0 };
      for (const api of apis) {
        for (const finding of await pipeline.lintApi(workspace, api, today, invocation.values["strict"] === true)) {
          print(pipeline.formatFinding(finding));
          counts[finding.severity] += 1;
        }
      }
      print(`${apis.length} described: ${counts.error} errors, ${counts.warning} warnings`);
      return counts.error > 0 ? exitCodes.failed : exitCodes.succeeded;
    }),
};
