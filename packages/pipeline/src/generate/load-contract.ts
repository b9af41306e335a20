import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PipelineError } from "../findings/pipeline-error.ts";

type Contract = typeof import("@pressroom/contract");

/**
 * The contract suite, which brings Prism and is not installed by everybody: from next to this package, or from the folder that the
 * command runs in, since npx keeps this package elsewhere.
 * @param load imports a module
 * @throws PipelineError with exit code 2 that says how to get it
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
      "this needs a package of its own: install @pressroom/contract (npm install --save-dev @pressroom/contract)",
      2,
    );
  }
}
