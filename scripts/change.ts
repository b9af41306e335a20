// pnpm specs change [api…] [--from REV]: writes the changesets of what changed in descriptions.
import { readArguments, runCommand } from "../packages/pipeline/src/command.ts";
import { writeChangeset } from "../packages/pipeline/src/diff/changeset.ts";
import { rateAll } from "../packages/pipeline/src/diff/rate-all.ts";
import { verdict } from "../packages/pipeline/src/diff/report-text.ts";
import { repository, selectApis } from "../packages/pipeline/src/workspace/workspace.ts";

await runCommand(async () => {
  const { names, options } = readArguments("pnpm specs change [api…] [--from REV]", { from: { type: "string" } });
  const ratings = await rateAll(
    repository,
    selectApis(repository, names),
    options["from"] as string | undefined,
    (line) => console.error(line),
  );
  for (const rating of ratings) {
    const path = writeChangeset(repository, rating);
    console.log(path === undefined ? verdict(rating) : `${verdict(rating)}: ${path}`);
  }
  return 0;
});
