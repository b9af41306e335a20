// pnpm specs pull [api…]: fetches descriptions from where their vendors serve them.
import { readArguments, runCommand } from "../packages/pipeline/src/command.ts";
import { pull } from "../packages/pipeline/src/pull/pull.ts";
import { repository, selectApis } from "../packages/pipeline/src/workspace/workspace.ts";

await runCommand(() => {
  const apis = selectApis(repository, readArguments("pnpm specs pull [api…]").names);
  return pull(repository, apis, (line) => console.log(line), { variables: process.env, now: () => new Date() });
});
