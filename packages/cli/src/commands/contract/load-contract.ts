import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isMissingPackage } from "../../errors/is-missing-package.ts";
import { UsageError } from "../../errors/usage-error.ts";

export type ContractModule = typeof import("@pressroom/contract");

/**
 * Prism is large, and is not installed for publishing. It is looked for next to this program, and in the project, since
 * npx keeps the program elsewhere.
 * @param folder where the command was called
 */
export async function loadContract(folder: string): Promise<ContractModule> {
  try {
    return await import("@pressroom/contract");
  } catch (error) {
    if (!isMissingPackage(error, "@pressroom/contract")) throw error;
  }
  let path: string;
  try {
    path = createRequire(join(folder, "package.json")).resolve("@pressroom/contract");
  } catch {
    throw new UsageError(
      "this needs another package: install @pressroom/contract (npm install --save-dev @pressroom/contract)",
    );
  }
  return (await import(pathToFileURL(path).href)) as ContractModule;
}
