import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../../command/command.ts";
import { formatOf, printRatings, rateOpened, ratingOptions, ratingsExitCode } from "./ratings.ts";
import { apiWords, inWorkspace } from "./workspace.ts";

export const change: Command = {
  name: "change",
  what: "write the changes of descriptions as changesets, or print them if the repository has no changesets",
  words: apiWords,
  options: ratingOptions,
  examples: ["change", "change your-api --from main", "change --format markdown --exit-code"],
  more: "With --format or --json it prints and writes nothing.",
  run: (invocation) =>
    inWorkspace(invocation, async (opened) => {
      const { pipeline, workspace, print } = opened;
      const ratings = await rateOpened(opened, invocation);
      const format = formatOf(invocation);
      const hasChangesets = existsSync(join(workspace.root, ".changeset"));
      if (format === undefined && !hasChangesets)
        invocation.world.errors.write("there is no .changeset folder here, so nothing is written\n");
      if (format !== undefined || !hasChangesets) printRatings(opened, ratings, format ?? "markdown");
      else
        for (const rating of ratings) {
          const path = pipeline.writeChangeset(workspace, rating);
          print(path === undefined ? pipeline.verdict(rating) : `${pipeline.verdict(rating)}: ${path}`);
        }
      return ratingsExitCode(ratings, invocation);
    }),
};
