/** A vitest suite for one API. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nameCase } from "../cases/cases.ts";
import { createContract } from "./contract.ts";
import type { Contract } from "./contract.ts";
import type { ContractOptions } from "./contract-options.ts";
import { tellFailure } from "../failures/failure.ts";

/**
 * Registers a test for each case of a description: its client's method is called against Prism, and neither request
 * nor answer may differ from the description in anything, and what breaks it on purpose has to be caught. What is declared and not called fails as well.
 *
 * @returns The contract, whose `coverage` is complete when the suite has run.
 * @example
 * import { describeContract } from "@pressroom/contract/suite";
 * import { createClient } from "./client.ts";
 * describeContract({ api: "press", description, createClient });
 */
export function describeContract(options: ContractOptions): Contract {
  const contract = createContract(options);
  describe(options.api, () => {
    beforeAll(() => contract.open());
    afterAll(() => contract.close());

    it("has a request for every operation and a schema that compiles for every body", () => {
      expect(contract.problems.map(tellFailure)).toEqual([]);
    });

    for (const testCase of contract.cases) {
      it(nameCase(testCase), async () => {
        expect((await contract.run(testCase)).map(tellFailure)).toEqual([]);
      });
    }

    it("catches every mutant of a request or an answer", async () => {
      expect((await contract.tryMutants(new Date())).failures.map(tellFailure)).toEqual([]);
    });

    it("has every declared operation, status, media type and example exercised", () => {
      expect(contract.leftOver(new Date()).missing.map(tellFailure)).toEqual([]);
    });

    it("needs every excuse it has for Prism", () => {
      expect(contract.leftOver(new Date()).staleMistakes.map(tellFailure)).toEqual([]);
    });
  });
  return contract;
}
