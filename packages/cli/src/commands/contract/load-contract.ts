import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../../errors/usage-error.ts";

export type ContractModule = typeof import("@pressroom/contract");

/**
 * Prism is large, and who publishes does not install it. It is looked for next to this program, and in the project, since npx
 * keeps the program elsewhere.
 * @param folder where the command was called
 */
export async function loadContract(folder: string): Promise<ContractModule> {
  try {
    return await import("@pressroom/contract");
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  let path: string;
  try {
    path = createRequire(join(folder, "package.json")).resolve("@pressroom/contract");
  } catch {
    throw new UsageError(
      "this needs a package of its own: install @pressroom/contract (npm install --save-dev @pressroom/contract)",
    );
  }
  return (await import(pathToFileURL(path).href)) as ContractModule;
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "ERR_MODULE_NOT_FOUND" &&
    error.message.includes("@pressroom/contract")
  );
}
