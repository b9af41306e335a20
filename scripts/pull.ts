// pnpm specs pull [api…]: fetches descriptions from where their vendors serve them.
import { printLine, pull, readArguments, runCommand, selectApis } from "@pressroom/pipeline";
import { repository } from "./repository.ts";

await runCommand(() => {
  const apis = selectApis(repository, readArguments("pnpm specs pull [api…]").names);
  return pull(repository, apis, printLine, { variables: process.env, now: () => new Date() });
});
