/** The suite of a generated package: its client, held to the description that it ships. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { Description } from "@pressroom/description";
import { loadDescription } from "@pressroom/description/file";
import { compileExamples } from "../compile/compile-examples.ts";
import { tellFailure } from "../failures/failure.ts";
import { writeSuiteReport } from "../report/suite-report.ts";
import type { ContractOptions } from "./contract-options.ts";
import { describeContract } from "./describe-contract.ts";

/** A generated package: its folder, its client, and the description that it was made of. */
export interface ContractPackage extends Pick<ContractOptions, "api" | "createClient"> {
  /** The package's folder, with a slash at its end: it holds `openapi.json`, and gets `reports/contract.json`. */
  readonly folder: URL;
  /** File of the description before its overlay; overlooked if it is not there. */
  readonly original: URL;
}

/**
 * Registers the tests of `describeContract` for a package, compiles its examples with its types, and writes its report when all have run.
 *
 * @throws Error if one of the two descriptions can't be read
 */
export function describePackage({ api, createClient, folder, original }: ContractPackage): void {
  const started = performance.now();
  const description = JSON.parse(readFileSync(new URL("openapi.json", folder), "utf8")) as Description;
  const before = existsSync(original) ? { original: loadDescription(original) } : {};
  // `api add` leaves this file next to a stranger's description.
  const lenient = existsSync(new URL("added.json", original));
  const contract = describeContract({ api, description, createClient, lenient, ...before });
  describe(`types of ${api}`, () => {
    it("take every example that the description allows", async () => {
      const { failures } = await compileExamples(api, fileURLToPath(folder), description);
      expect(failures.map(tellFailure)).toEqual([]);
    });
  });
  afterAll(() => writeSuiteReport(folder, contract, Math.round(performance.now() - started) / 1000));
}
