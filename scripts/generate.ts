// pnpm generate [api…] [--check]: makes packages/api-* from specs/, or checks that they are what would be made.
import { checkGenerated, generate, printLine, readArguments, runCommand, selectApis } from "@pressroom/pipeline";
import { repository } from "./repository.ts";

await runCommand(() => {
  const { names, options } = readArguments("pnpm generate [api…] [--check]", { check: { type: "boolean" } });
  const apis = selectApis(repository, names);
  return options["check"]
    ? checkGenerated(repository, apis, names.length === 0, printLine)
    : generate(repository, apis, printLine);
});
