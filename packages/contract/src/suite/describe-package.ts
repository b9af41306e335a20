/** The suite of a generated package: checks its client against the description that the package contains. */

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

/** Milliseconds for the compiler: a large description takes it longer than any other test, on a machine that is busy as well. */
const longestCompile = 600_000;

/** A generated package: its folder, its client, and the description that it was made from. */
export interface ContractPackage extends Pick<ContractOptions, "api" | "createClient"> {
  /** The package's folder, ending with a slash: it has `openapi.json`, and gets `reports/contract.json`. */
  readonly folder: URL;
  /** The file of the description before its overlay. It may be missing. */
  readonly original: URL;
}

/**
 * Registers the tests of `describeContract` for a package, compiles its examples with its types, and writes its report after all have run.
 *
 * @throws Error if one of the two descriptions can't be read
 */
export function describePackage({ api, createClient, folder, original }: ContractPackage): void {
  const started = performance.now();
  const description = JSON.parse(readFileSync(new URL("openapi.json", folder), "utf8")) as Description;
  const before = existsSync(original) ? { original: loadDescription(original) } : {};
  // `api add` writes this file next to a foreign description.
  const lenient = existsSync(new URL("added.json", original));
  const contract = describeContract({ api, description, createClient, lenient, ...before });
  describe(`types of ${api}`, () => {
    it(
      "take every example that the description allows",
      async () => {
        const { failures } = await compileExamples(api, fileURLToPath(folder), description);
        expect(failures.map(tellFailure)).toEqual([]);
      },
      longestCompile,
    );
  });
  afterAll(() => writeSuiteReport(folder, contract, Math.round(performance.now() - started) / 1000));
}
