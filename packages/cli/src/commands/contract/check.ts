import { writeFileSync } from "node:fs";
import type { NamedDescription } from "@pressroom/contract";
import type { Invocation } from "../../command/command.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { text } from "../../command/values.ts";
import { loadClient } from "./load-client.ts";
import { documentOf } from "./failure-document.ts";
import type { ContractModule } from "./load-contract.ts";

/** Checks a client against the description; without one, a thin client made from the description. */
export async function check(
  module: ContractModule,
  source: string | NamedDescription,
  { values, world }: Invocation,
): Promise<number> {
  const started = performance.now();
  const checked = await module.checkDescription(
    source,
    await loadClient(text(values, "client")),
    new Date(),
    world.signal,
  );
  if ("code" in checked) {
    world.errors.write(`${module.tellFailure(checked)}\n`);
    if (values["json"]) world.out.write(`${JSON.stringify({ failures: [documentOf(checked)] })}\n`);
    return exitCodes.failed;
  }
  const { api, run, madeUp, page } = checked;
  const seconds = Math.round(performance.now() - started) / 1000;
  const pageFile = text(values, "page");
  if (pageFile !== undefined) writeFileSync(pageFile, page);
  if (values["json"]) {
    const failures = run.failures.map(({ where, failure }) => ({ where, ...documentOf(failure) }));
    world.out.write(`${JSON.stringify({ apis: { [api]: run.report }, seconds, failures })}\n`);
  } else {
    if (madeUp > 0)
      world.out.write(
        `${madeUp === 1 ? "1 value was" : `${madeUp} values were`} made up, since the description shows none.\n`,
      );
    world.out.write(`${module.tellReport({ apis: { [api]: run.report }, seconds })}\n\n${module.tellRun(run)}\n`);
  }
  return run.failures.length === 0 ? exitCodes.succeeded : exitCodes.failed;
}
