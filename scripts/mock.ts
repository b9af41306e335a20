// pnpm mock <api> [--port 4010]: serves an API's description with Prism, for people to try things against.
import { knownApis, mock, PipelineError, readArguments, readPort, runCommand, selectApis } from "@pressroom/pipeline";
import { repository } from "./repository.ts";

await runCommand(() => {
  const usage = "pnpm mock <api> [--port 4010]";
  const { names, options } = readArguments(usage, { port: { type: "string" } });
  const [api] = selectApis(repository, names);
  if (names.length !== 1 || api === undefined)
    throw new PipelineError(`Usage: ${usage}. Known APIs: ${knownApis(repository).join(", ")}`, 2);
  return mock(repository, api, readPort(options["port"]));
});
