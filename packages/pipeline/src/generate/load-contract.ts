import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PipelineError } from "../findings/pipeline-error.ts";

type Contract = typeof import("@pressroom/contract");

/**
 * Loads the contract suite, an optional package with Prism. It is looked for next to this package, and in the current
 * folder, since npx keeps this package elsewhere.
 * @param load imports a module
 * @throws PipelineError with exit code 2 that says how to install it
 */
export async function loadContract(
  load: (name: string) => Promise<unknown> = () => import("@pressroom/contract"),
  folder: string = process.cwd(),
): Promise<Contract> {
  try {
    return (await load("@pressroom/contract")) as Contract;
  } catch (error) {
    if (!(error instanceof Error) || !/@pressroom\/contract/.test(error.message)) throw error;
  }
  try {
    const path = createRequire(join(folder, "package.json")).resolve("@pressroom/contract");
    return (await import(pathToFileURL(path).href)) as Contract;
  } catch {
    throw new PipelineError(
      "this needs another package: install @pressroom/contract (npm install --save-dev @pressroom/contract)",
      2,
    );
  }
}
