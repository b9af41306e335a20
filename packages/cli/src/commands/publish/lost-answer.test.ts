import { OutcomeUnknownError } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { exitCodes } from "../../errors/exit-codes.ts";
import { vendors } from "../../vendors/vendors.ts";
import { exitCodeOfError } from "../../errors/exit-code-of.ts";
import { lookForLost } from "./lost-answer.ts";
import { NotStartedError } from "../../errors/not-started-error.ts";

test("a publish that has certainly not started is an error, and can safely be repeated", async () => {
  const lost = new OutcomeUnknownError("Create", new Error("connection reset"));
  lost.findExisting = async () => ({ found: undefined, certain: true });
  let errors = "";
  const silent = { write: () => undefined };
  const world = {
    environment: {},
    out: silent,
    errors: { write: (text: string) => (errors += text) },
    signal: new AbortController().signal,
  };
  const [vendor] = vendors;
  if (!vendor) throw new Error("there are vendors");
  expect(await lookForLost(lost, { vendor, values: {}, environment: {} }, world)).toEqual({ isNothing: true });
  expect(errors).toContain("It has certainly not started: it is safe to publish again.");
  expect(exitCodeOfError(new NotStartedError(lost))).toBe(exitCodes.error);
});

test("the search for a lost publish ends with --timeout, and proves nothing", async () => {
  const lost = new OutcomeUnknownError("Create", new Error("connection reset"));
  lost.findExisting = ({ signal } = {}) =>
    new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error)));
  const silent = { write: () => undefined };
  const world = { environment: {}, out: silent, errors: silent, signal: new AbortController().signal };
  const [vendor] = vendors;
  if (!vendor) throw new Error("there are vendors");
  const { hint } = await lookForLost(lost, { vendor, values: {}, environment: {} }, world, AbortSignal.timeout(1));
  expect(hint).toContain("Nothing was found before --timeout ended, but that is no proof.");
});
