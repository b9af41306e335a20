import { expect, test } from "vitest";
import { listOperations } from "@pressroom/description";
import { listCases } from "../cases/cases.ts";
import { describePress } from "../testing/press.ts";
import { tryAllMutants } from "./try-all-mutants.ts";
import { tryMutants, type MutantTrial } from "./try-mutants.ts";

const today = new Date("2026-11-22");
const description = describePress();
const operations = listOperations(description);
const { cases } = listCases("press", description);

/** A validator that allows everything, as Prism becomes when a schema does not compile, and no Prism. */
const trial: MutantTrial = {
  description,
  schemas: { unusable: [], check: () => [] },
  prism: { serve: async () => ({ failure: "there is none" }), giveUp: () => undefined },
  serverOf: () => "https://press.test/v1",
};
const exemption = (mutant: string): { api: string; mutant: string; reason: string; reviewBy: string } => ({
  ...{ api: "press", mutant, reason: "a test", reviewBy: "2027-05-31" },
});

test("the score of an API sums up its operations, and each uncaught mutant is a failure", async () => {
  const { score, failures } = await tryAllMutants(trial, operations, cases, [], today);
  const each = await Promise.all(
    operations.map((operation) =>
      tryMutants(
        trial,
        operation,
        cases.filter(({ operationId }) => operationId === operation.id),
      ),
    ),
  );
  const made = each.reduce((sum, result) => sum + result.made, 0);
  const uncaught = each.flatMap((result) => result.uncaught);
  expect(uncaught.length).toBeGreaterThan(1);
  expect(score).toEqual({ made, caught: made - uncaught.length });
  expect(failures.map(({ code, text }) => [code, text])).toEqual(
    uncaught.map((name) => ["C601", `mutant not caught: ${name}`]),
  );
});

test("an exempted mutant counts as uncaught, but is not a failure", async () => {
  const before = await tryAllMutants(trial, operations, cases, [], today);
  const [name = ""] = before.failures.map(({ text }) => text.replace("mutant not caught: ", ""));
  const { score, failures } = await tryAllMutants(trial, operations, cases, [exemption(name)], today);
  expect(score).toEqual(before.score);
  expect(failures).toEqual(before.failures.slice(1));
  const stale = await tryAllMutants(trial, [], cases, [exemption(name)], today);
  expect(stale.failures.map(({ code }) => code)).toEqual(["C602"]);
});

test("the trial ends when its signal aborts", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(tryAllMutants(trial, operations, cases, [], today, signal)).rejects.toThrow("enough");
});
