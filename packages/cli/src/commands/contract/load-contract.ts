import { UsageError } from "../../errors/usage-error.ts";

export type ContractModule = typeof import("@pressroom/contract");

/** Prism is large, and who publishes does not install it. */
export async function loadContract(): Promise<ContractModule> {
  try {
    return await import("@pressroom/contract");
  } catch (error) {
    const missing =
      error instanceof Error &&
      "code" in error &&
      error.code === "ERR_MODULE_NOT_FOUND" &&
      error.message.includes("@pressroom/contract");
    if (missing)
      throw new UsageError(
        "contract needs a package of its own: install @pressroom/contract (npm install --save-dev @pressroom/contract)",
      );
    throw error;
  }
}
