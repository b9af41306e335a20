import { writeFileSync } from "node:fs";
import type { NamedDescription } from "@pressroom/contract";
import type { Invocation, Values } from "../../command/command.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { pairs, text } from "../../command/values.ts";
import { shownPlace } from "../../output/shown-place.ts";
import type { World } from "../../world/world.ts";
import { documentOf } from "./failure-document.ts";
import type { ContractModule } from "./load-contract.ts";

/** Asks a real server, with GET and HEAD only, and prints the differences as an overlay. */
export async function compareWithServer(
  module: ContractModule,
  source: string | NamedDescription,
  { values, world }: Invocation,
): Promise<number> {
  const baseUrl = text(values, "against") ?? "";
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl))
    throw new UsageError(
      `--against is "${shownPlace(baseUrl)}": it must be a URL that starts with http:// or https://`,
    );
  const { username, password, search, hash } = new URL(baseUrl);
  // Paths are appended to the URL, and errors show it.
  if (username + password + search + hash !== "")
    throw new UsageError(
      "--against must be a URL without a user, password, query or fragment: give secrets with --secret",
    );
  const opened = module.openDescription(source);
  if ("code" in opened) {
    world.errors.write(`${module.tellFailure(opened)}\n`);
    if (values["json"]) world.out.write(`${JSON.stringify({ failures: [documentOf(opened)] })}\n`);
    return exitCodes.failed;
  }
  const result = await module.tryServer({
    description: opened.description,
    baseUrl,
    secrets: readSecrets(values, world),
    values: pairs(values, "value", "value"),
    signal: world.signal,
  });
  for (const line of result.asked) world.errors.write(`asked ${line}\n`);
  for (const line of result.skipped) world.errors.write(`left alone ${line}\n`);
  for (const failure of result.failures) world.errors.write(`${module.tellFailure(failure)}\n`);
  if (result.actions.length > 0) {
    const overlay = module.writeDriftOverlay(nameOf(source), result.actions, new Date());
    const target = text(values, "overlay");
    if (target !== undefined) writeFileSync(target, overlay);
    else if (!values["json"]) world.out.write(overlay);
  }
  if (values["json"]) {
    const { asked, skipped, actions } = result;
    world.out.write(`${JSON.stringify({ asked, skipped, failures: result.failures.map(documentOf), actions })}\n`);
  }
  if (result.failures.length > 0)
    world.errors.write(`${module.tellCodes(result.failures.map((failure) => failure.code)).join("\n")}\n`);
  return result.failures.length === 0 ? exitCodes.succeeded : exitCodes.failed;
}

function nameOf(source: string | NamedDescription): string {
  return typeof source === "string" ? source.replace(/^.*[\\/]/, "") : source.api;
}

/** Secrets come from the environment, since other users of the machine can read a command line. */
function readSecrets(values: Values, world: World): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs(values, "secret", "VARIABLE")).map(([scheme, variable]) => {
      const secret = world.environment[variable];
      if (!secret) throw new UsageError(`--secret ${scheme}=${variable}: the environment has no ${variable}`);
      return [scheme, secret];
    }),
  );
}
