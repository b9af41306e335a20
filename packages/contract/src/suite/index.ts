/** What a test imports to hold a client to its description; it needs vitest. */

export { describeContract } from "./describe-contract.ts";
export { describePackage } from "./describe-package.ts";
export type { ContractPackage } from "./describe-package.ts";
