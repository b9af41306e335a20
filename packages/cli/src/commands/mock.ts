import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { text } from "../values.ts";
import type { Command } from "../commands.ts";

const largestPort = 65_535;

export const mock: Command = {
  name: "mock",
  usage: ["mock <api> [--port …]"],
  what: "serve a stateful fake of an API on 127.0.0.1 until Ctrl-C, to try this program or test your own on",
  options: () => ({ port: { type: "string", what: "default: any free one" } }),
  async run({ words, values, world }) {
    // Only here, so that a publish doesn't load what it doesn't use.
    const { trialFakes } = await import("../fakes.ts");
    const { serve } = await import("@pressroom/testing");
    const chosen = trialFakes.find(({ api }) => api === words[0]);
    if (!chosen) throw new UsageError(`mock ${words[0] ?? ""}: the API must be one of ${trialFakes.map(({ api }) => api).join(", ")}`);
    const port = Number(text(values, "port") ?? 0);
    if (!Number.isInteger(port) || port < 0 || port > largestPort) throw new UsageError(`--port is "${text(values, "port")}": it must be a whole number up to ${largestPort}`);
    const fake = chosen.create();
    const served = await serve(fake, { port });
    world.out.write(`A fake of ${chosen.api} listens on ${served.url}${fake.basePath}. Ctrl-C ends it. To publish on it, in another terminal:\n\n`);
    for (const [name, value] of Object.entries(chosen.environment(fake, served.url))) world.out.write(`export ${name}=${value}\n`);
    world.out.write(`pressroom ${chosen.trial}\n`);
    await new Promise((resolve) => (world.signal.aborted ? resolve(undefined) : world.signal.addEventListener("abort", resolve, { once: true })));
    await served.close();
    return exitCodes.succeeded;
  },
};
