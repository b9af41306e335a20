import { afterAll, beforeAll, describe, expect } from "vitest";
import { createPress, describePress, put } from "../testing/press.ts";
import { describeContract } from "./describe-contract.ts";

describe("the suite of a correct client passes", () => {
  const contract = describeContract({ api: "press", description: describePress(), createClient: createPress });
  afterAll(() => {
    const { operations, examples, mutants } = contract.report();
    expect(operations).toEqual({ declared: 2, exercised: 2 });
    expect(examples.exercised).toBe(examples.declared);
    expect(mutants.made).toBeGreaterThan(20);
  });
});

describe("the suite of a foreign description that breaks its own schema passes, with a warning", () => {
  const warnings: string[] = [];
  const { warn } = console;
  // No spy: vitest takes those back before the suite has ended.
  beforeAll(() => {
    console.warn = (line: string) => void warnings.push(line);
  });
  afterAll(() => {
    console.warn = warn;
    expect(warnings).not.toEqual([]);
    for (const line of warnings)
      expect(line).toMatch(/^press: C\d+ × \d+ \(a warning\); to learn more, run: pressroom contract explain C\d+$/);
  });
  const example = "/paths/~1jobs~1{id}/get/responses/200/content/application~1json/examples/done/value/state";
  describeContract({
    api: "press",
    description: put(describePress(), example, "lost"),
    createClient: createPress,
    lenient: true,
  });
});
