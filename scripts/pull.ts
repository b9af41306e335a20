// pnpm specs pull [api…]: fetches descriptions from where their vendors serve them.
import { readArguments, runCommand } from "./pipeline/command.ts";
import { pull } from "./pipeline/pull/pull.ts";
import { repository, selectApis } from "./pipeline/workspace.ts";

await runCommand(() => {
  const apis = selectApis(repository, readArguments("pnpm specs pull [api…]").names);
  return pull(repository, apis, (line) => console.log(line), { variables: process.env, now: () => new Date() });
});
