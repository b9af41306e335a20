import { didYouMean } from "@pressroom/pipeline/closest";
import { exitCodes } from "../errors/exit-codes.ts";
import { UsageError } from "../errors/usage-error.ts";
import { port, text } from "../command/values.ts";
import { vendors } from "../vendors/vendors.ts";
import type { Command } from "../command/command.ts";

const apis = vendors.flatMap((vendor) => vendor.apis);

export const fake: Command = {
  name: "fake",
  what: "serve a stateful fake of an API on 127.0.0.1 until Ctrl-C, to try this program on it, or your own",
  words: [{ name: "api", what: "id of the API", words: apis }],
  options: {
    port: { type: "string", value: "number", what: "default: any free one" },
    faults: {
      type: "string",
      value: "script",
      what: 'faults, e.g. "429 twice with Retry-After 7, cut the stream after event 3"',
    },
  },
  examples: ["fake siteleaf-v2", 'fake sitecore-publishing --faults "answer lost after the job started"'],
  async run({ words, values, world }) {
    // Loaded only here, so that a publish doesn't load it.
    const { trialFakes } = await import("./fake/trial-fakes.ts");
    const { FaultScriptError, serve, withFaults } = await import("@pressroom/testing");
    const chosen = trialFakes.find(({ api }) => api === words[0]);
    if (!chosen)
      throw new UsageError(
        `fake ${words[0] ?? ""}${didYouMean(words[0] ?? "", apis)}: the API must be one of ${apis.join(", ")}`,
      );
    const chosenPort = port(values);
    const script = text(values, "faults");
    let fake = chosen.create();
    try {
      if (script !== undefined) fake = withFaults(fake, script);
    } catch (error) {
      throw error instanceof FaultScriptError ? new UsageError(`--faults: ${error.message}`) : error;
    }
    const served = await serve(fake, { port: chosenPort });
    const wrong = script === undefined ? "" : ` Faults: ${script.replace(/\s+/g, " ")}.`;
    world.out.write(
      `A fake of ${chosen.api} listens on ${served.url}${fake.basePath}.${wrong} Press Ctrl-C to end it. To publish on it, run in another terminal:\n\n`,
    );
    for (const [name, value] of Object.entries(chosen.environment(fake, served.url)))
      world.out.write(`export ${name}=${value}\n`);
    world.out.write(`pressroom ${chosen.trial}\n`);
    await new Promise((resolve) =>
      world.signal.aborted ? resolve(undefined) : world.signal.addEventListener("abort", resolve, { once: true }),
    );
    await served.close();
    return exitCodes.succeeded;
  },
};
