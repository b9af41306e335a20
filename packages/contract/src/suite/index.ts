/** The entry for tests that check a client against its description. It needs vitest. */

export { describeContract } from "./describe-contract.ts";
export { describePackage } from "./describe-package.ts";
export type { ContractPackage } from "./describe-package.ts";
