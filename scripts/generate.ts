// pnpm generate [api…] [--check]: makes packages/api-* from specs/, or checks that they are what would be made.
import { readArguments, runCommand } from "../packages/pipeline/src/command.ts";
import { checkGenerated, generate } from "../packages/pipeline/src/generate/generate.ts";
import { repository, selectApis } from "../packages/pipeline/src/workspace/workspace.ts";

await runCommand(() => {
  const { names, options } = readArguments("pnpm generate [api…] [--check]", { check: { type: "boolean" } });
  const apis = selectApis(repository, names);
  const print = (line: string): void => console.log(line);
  return options["check"]
    ? checkGenerated(repository, apis, names.length === 0, print)
    : generate(repository, apis, print);
});
