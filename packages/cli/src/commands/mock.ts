import type { Command } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { port } from "../command/values.ts";
import { calledIn } from "../world/project-folder.ts";
import { describedBy } from "./contract/described.ts";
import { loadContract, type ContractModule } from "./contract/load-contract.ts";

export const mock: Command = {
  name: "mock",
  what: "serve a description on 127.0.0.1 until Ctrl-C: Prism answers with its examples and refuses what it doesn't allow",
  words: [
    {
      name: "description",
      what: "file or URL of an OpenAPI description, or an API below specs/; default: the one of this repository",
      optional: true,
    },
  ],
  options: { port: { type: "string", value: "number", what: "default: any free one" } },
  examples: ["mock", "mock openapi.yaml --port 4010"],
  more: "Install @pressroom/contract too. Header Prefer: code=404 asks for another answer, example=name for another example.",
  async run({ words, values, world }) {
    const chosen = port(values);
    const { startPrism } = await loadContract(calledIn(world));
    const [only, other] = await describedBy(words[0], world);
    if (!only || other) throw new UsageError("there are several descriptions here: name one, e.g. mock your-api");
    const { url, close } = await listening(startPrism(only.description, { port: chosen, cors: true }), chosen);
    world.out.write(`A mock of ${only.api} listens on ${url}. Press Ctrl-C to end it.\n`);
    await new Promise((resolve) =>
      world.signal.aborted ? resolve(undefined) : world.signal.addEventListener("abort", resolve, { once: true }),
    );
    await close();
    return exitCodes.succeeded;
  },
};

type Started = ReturnType<ContractModule["startPrism"]>;

async function listening(started: Started, chosen: number): Promise<Awaited<Started>> {
  try {
    return await started;
  } catch (error) {
    // Prism passes on the system's message without its code.
    const [said] = /EADDRINUSE|EACCES/.exec(String(error)) ?? [];
    const why = said === "EADDRINUSE" ? "is in use" : said === "EACCES" ? "may not be used" : undefined;
    if (why === undefined) throw error;
    throw new UsageError(`port ${chosen} ${why}: choose another one with --port`);
  }
}
