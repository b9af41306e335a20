import { describe, expect, it } from "vitest";
import type { ContractCase } from "../cases/cases.ts";
import { findKnownMistake, knownPrismMistakes, listStaleMistakes } from "./known-prism-mistakes.ts";
import type { KnownMistake } from "./known-prism-mistakes.ts";
import type { Violation } from "../failures/violation.ts";

const mistake: KnownMistake = {
  api: "press",
  operationId: "listJobs",
  status: "200",
  location: "response.header.x-total",
  code: "required",
  reason: "Prism takes a header of 0 for none",
  reviewBy: "2027-05-31",
};
const testCase: ContractCase = {
  api: "press",
  operationId: "listJobs",
  status: "200",
  code: 200,
  mediaType: null,
  exampleName: null,
  exampleValue: undefined,
  request: {},
};
const violation: Violation = {
  seenBy: "prism",
  location: ["response", "header", "x-total"],
  code: "required",
  message: "must have it",
};

describe("an excuse for Prism", () => {
  it("covers the violation it names", () => {
    expect(findKnownMistake([mistake], testCase, violation)).toBe(mistake);
  });

  it.each([
    ["another API", { ...testCase, api: "ink" }, violation],
    ["another keyword", testCase, { ...violation, code: "type" }],
    ["another operation", { ...testCase, operationId: "getJob" }, violation],
    ["another status", { ...testCase, status: "404" }, violation],
    ["another place", testCase, { ...violation, location: ["response", "header", "x-next"] }],
    ["what another validator found", testCase, { ...violation, seenBy: "schema" as const }],
  ])("does not cover %s", (_, otherCase, otherViolation) => {
    expect(findKnownMistake([mistake], otherCase, otherViolation)).toBeUndefined();
  });

  it("is valid until the moment when its day begins", () => {
    const day = new Date("2027-05-31");
    expect(listStaleMistakes([mistake], new Set([mistake]), day)).toEqual([]);
    expect(listStaleMistakes([mistake], new Set([mistake]), new Date(day.getTime() + 1))).toHaveLength(1);
  });

  it("is out of date after its day, or if nothing needs it", () => {
    const before = new Date("2027-01-01");
    expect(listStaleMistakes([mistake], new Set([mistake]), before)).toEqual([]);
    expect(listStaleMistakes([mistake], new Set([mistake]), new Date("2027-06-01"))[0]).toContain(
      "its review was due by 2027-05-31",
    );
    expect(listStaleMistakes([mistake], new Set(), before)[0]).toContain("delete the entry");
  });
});

it("every excuse has a reason and a review date", () => {
  for (const { reason, reviewBy } of knownPrismMistakes) {
    expect(reason).not.toBe("");
    expect(reviewBy).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
