import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../../errors/usage-error.ts";
import type { ContractModule } from "./load-contract.ts";

type CreateClient = NonNullable<Parameters<ContractModule["checkDescription"]>[1]>;

/** @throws UsageError when there is no such module, or it makes no client */
export async function loadClient(name: string | undefined): Promise<CreateClient | undefined> {
  if (name === undefined) return undefined;
  let client: { createClient?: unknown };
  try {
    // Resolved as in an import of a file of the current folder.
    const here = createRequire(resolve("pressroom.js"));
    client = (await import(
      pathToFileURL(here.resolve(/^[./]/.test(name) ? resolve(name) : name)).href
    )) as typeof client;
  } catch (error) {
    throw new UsageError(
      `--client is "${name}": it can't be loaded: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
    );
  }
  if (typeof client.createClient !== "function")
    throw new UsageError(`--client is "${name}": it exports no createClient`);
  return client.createClient as CreateClient;
}
