// pnpm mock <api> [--port 4010]: serves an API's description with Prism, for people to try things against.
import { readArguments, runCommand } from "../packages/pipeline/src/command.ts";
import { mock, readPort } from "../packages/pipeline/src/mock.ts";
import { PipelineError } from "../packages/pipeline/src/findings/problem.ts";
import { knownApis, repository, selectApis } from "../packages/pipeline/src/workspace/workspace.ts";

await runCommand(() => {
  const usage = "pnpm mock <api> [--port 4010]";
  const { names, options } = readArguments(usage, { port: { type: "string" } });
  const [api] = selectApis(repository, names);
  if (names.length !== 1 || api === undefined)
    throw new PipelineError(`Usage: ${usage}. Known APIs: ${knownApis(repository).join(", ")}`, 2);
  return mock(repository, api, readPort(options["port"]));
});
