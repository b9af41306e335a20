import { describe, expect, it } from "vitest";
import { tellFailure } from "../failures/failure.ts";
import { checkRatchet, raiseRatchet } from "./ratchet.ts";
import type { ContractReport } from "./report.ts";

function reportOf(exercised: number, caught: number): ContractReport {
  const count = { declared: 9, exercised };
  return {
    apis: {
      press: { operations: count, statuses: count, mediaTypes: count, examples: count, mutants: { made: 9, caught } },
    },
    seconds: 1,
  };
}

const ratchet = { press: { operations: 5, statuses: 5, mediaTypes: 5, examples: 5, mutants: 5 } };

describe("the ratchet", () => {
  it("requires what was reached before", () => {
    expect(checkRatchet(ratchet, reportOf(5, 6))).toEqual([]);
  });

  it("names each count that fell", () => {
    expect(checkRatchet(ratchet, reportOf(5, 4)).map(tellFailure)).toEqual([
      "C603 harness: press mutants: 4; the ratchet requires 5",
    ]);
  });

  it("names an API that is no longer tested", () => {
    expect(checkRatchet({ ...ratchet, gone: {} }, reportOf(5, 5)).map(tellFailure)).toEqual([
      "C603 harness: gone was not tested, but the ratchet requires it",
    ]);
  });

  it("names a count that no longer exists", () => {
    expect(checkRatchet({ press: { webhooks: 1 } }, reportOf(5, 5)).map(tellFailure)).toEqual([
      "C603 harness: press webhooks: 0; the ratchet requires 1",
    ]);
  });

  it("adds a new API, and keeps one that was not tested", () => {
    const { press } = raiseRatchet({}, reportOf(4, 7));
    expect(press).toEqual({ ...ratchet.press, operations: 4, statuses: 4, mediaTypes: 4, examples: 4, mutants: 7 });
    expect(raiseRatchet({ gone: { mutants: 3 } }, { apis: {}, seconds: 1 })).toEqual({ gone: { mutants: 3 } });
  });

  it("rises and never falls", () => {
    expect(raiseRatchet(ratchet, reportOf(4, 7))).toEqual({ press: { ...ratchet.press, mutants: 7 } });
  });
});
