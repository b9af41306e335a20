// pnpm specs change [api…] [--from REV]: writes changesets for the changes of descriptions.
import {
  printError,
  printLine,
  rateAll,
  readArguments,
  runCommand,
  selectApis,
  verdict,
  writeChangeset,
} from "@pressroom/pipeline";
import { repository } from "./repository.ts";

await runCommand(async () => {
  const { names, options } = readArguments("pnpm specs change [api…] [--from REV]", { from: { type: "string" } });
  const ratings = await rateAll(
    repository,
    selectApis(repository, names),
    options["from"] as string | undefined,
    (line) => printError(line),
  );
  for (const rating of ratings) {
    const path = writeChangeset(repository, rating);
    printLine(path === undefined ? verdict(rating) : `${verdict(rating)}: ${path}`);
  }
  return 0;
});
