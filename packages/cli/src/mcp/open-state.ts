import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileLedgerStore } from "@pressroom/runtime/file-ledger-store";
import type { RunningApi } from "@pressroom/pipeline";
import type { Invocation } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { calledIn } from "../world/project-folder.ts";
import { openDescription } from "../operations/open-description.ts";
import { list, pairs, text } from "../command/values.ts";
import { createCatalog } from "./operations/catalog.ts";
import { createConfirmations } from "./confirmations.ts";
import { checkSchemes, credentialsOf } from "../operations/credentials.ts";
import type { McpState } from "./state.ts";
import { createTasks } from "./publishes/tasks.ts";

/** Reads the descriptions, and opens the store that outlives the server. */
export async function openState({ words, values, world }: Invocation): Promise<McpState> {
  const root = calledIn(world);
  const secrets = pairs(values, "secret", "VARIABLE");
  const servers = list(values, "server");
  if (servers.length > 1) throw new UsageError("--server may be given once");
  const apis = await readApis(root, words);
  checkSchemes(apis, secrets);
  const auth = new Map(apis.map((api) => [api, credentialsOf(api, secrets, world.environment)]));
  const home = world.environment["XDG_STATE_HOME"] || join(world.environment["HOME"] || homedir(), ".local", "state");
  const folder = resolve(root, text(values, "state") ?? join(home, "pressroom", "mcp"));
  const { profile, config, "env-from": environmentFiles } = values;
  const settings = { profile, config, "env-from": environmentFiles };
  return {
    catalog: createCatalog(apis),
    confirmations: createConfirmations(),
    tasks: createTasks(fileLedgerStore(folder), world, settings),
    allowWrites: values["allow-writes"] === true,
    values: settings,
    world,
    configOf: (api) => ({ baseUrl: servers[0], auth: auth.get(api) ?? {} }),
  };
}

async function readApis(root: string, files: readonly string[]): Promise<RunningApi[]> {
  const apis: RunningApi[] = [];
  for (const file of files) apis.push(await openDescription(root, file));
  return apis;
}
