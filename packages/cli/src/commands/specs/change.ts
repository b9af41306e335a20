import type { Command } from "../../command/command.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { text } from "../../command/values.ts";
import { apiWords, inWorkspace } from "./workspace.ts";

export const change: Command = {
  name: "change",
  what: "write what changed in descriptions as changesets",
  words: apiWords,
  options: { from: { type: "string", value: "revision", what: "compare with this git revision instead" } },
  examples: ["change", "change your-api --from main"],
  run: (invocation) =>
    inWorkspace(invocation, async ({ pipeline, workspace, apis, print }) => {
      const { values, world } = invocation;
      const ratings = await pipeline.rateAll(workspace, [...apis], text(values, "from"), (line) =>
        world.errors.write(`${line}\n`),
      );
      for (const rating of ratings) {
        const path = pipeline.writeChangeset(workspace, rating);
        print(path === undefined ? pipeline.verdict(rating) : `${pipeline.verdict(rating)}: ${path}`);
      }
      return exitCodes.succeeded;
    }),
};
