/** A vitest suite for one API. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nameCase } from "../cases/cases.ts";
import { createContract } from "./contract.ts";
import type { Contract } from "./contract.ts";
import type { ContractOptions } from "./contract-options.ts";
import { tellFailure, type Failure } from "../failures/failure.ts";

/**
 * Registers a test for each case of a description. It calls the client's method against Prism; the request and the answer must fit
 * the description exactly. Further tests require that every mutant is caught and that everything declared was called.
 *
 * @returns The contract. Its `coverage` is complete after the suite has run.
 * @example
 * import { describeContract } from "@pressroom/contract/suite";
 * import { createClient } from "./client.ts";
 * describeContract({ api: "press", description, createClient });
 */
export function describeContract(options: ContractOptions): Contract {
  const contract = createContract(options);
  const overlooked = new Map<string, number>();
  // Faults of a foreign description are printed once, with their count.
  const told = (failures: readonly Failure[]): string[] => {
    const counts = options.lenient !== true ? failures : failures.filter(({ blame }) => blame === "client");
    for (const { code } of failures.filter((failure) => !counts.includes(failure)))
      overlooked.set(code, (overlooked.get(code) ?? 0) + 1);
    return counts.map(tellFailure);
  };
  describe(options.api, () => {
    beforeAll(() => contract.open());
    afterAll(async () => {
      for (const [code, count] of overlooked)
        console.warn(
          `${options.api}: ${code} × ${count} (a warning); to learn more, run: pressroom contract explain ${code}`,
        );
      await contract.close();
    });

    it("has a request for every operation and a schema that compiles for every body", () => {
      expect(told(contract.failures)).toEqual([]);
    });

    for (const testCase of contract.cases) {
      it(nameCase(testCase), async () => {
        expect(told(await contract.run(testCase))).toEqual([]);
      });
    }

    it("catches every mutant of a request or an answer", async () => {
      expect(told((await contract.tryMutants(new Date())).failures)).toEqual([]);
    });

    it("has every declared operation, status, media type and example exercised", () => {
      expect(told(contract.leftOver(new Date()).missing)).toEqual([]);
    });

    it("needs every excuse it has for Prism", () => {
      expect(told(contract.leftOver(new Date()).staleMistakes)).toEqual([]);
    });
  });
  return contract;
}
