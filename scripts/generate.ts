// pnpm generate [api…] [--check]: makes packages/api-* from specs/, or checks that they are what would be made.
import { enableCompileCache } from "node:module";

// Where nothing has changed, compiling our own files is most of the time: what is compiled once is kept.
enableCompileCache();
const { checkGenerated, generate, printLine, readArguments, runCommand, selectApis } =
  await import("@pressroom/pipeline");
const { repository } = await import("./repository.ts");

await runCommand(() => {
  const { names, options } = readArguments("pnpm generate [api…] [--check]", { check: { type: "boolean" } });
  const apis = selectApis(repository, names);
  return options["check"]
    ? checkGenerated(repository, apis, names.length === 0, printLine)
    : generate(repository, apis, printLine);
});
