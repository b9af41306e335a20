import { describe, expect, it } from "vitest";
import type { ContractCase } from "../cases/cases.ts";
import type { Violation } from "../failures/violation.ts";
import { attribute } from "./attribute.ts";

const testCase = { operationId: "getJob", status: "200", code: 200 } as unknown as ContractCase;

/** `declared request.body type`: who saw it, where, and its code. */
function violationOf(line: string): Violation {
  const [seenBy = "", place = "", ...code] = line.split(" ");
  return { seenBy: seenBy as Violation["seenBy"], location: place.split("."), code: code.join(" "), message: "" };
}

function codesOf(lines: readonly string[], byOverlay = false): string[] {
  const origin = { broughtByOverlay: () => byOverlay, compiledBefore: () => false };
  return attribute(lines.map(violationOf), testCase, origin).map(({ code }) => code);
}

describe("a violation without others", () => {
  it.each([
    ["request request.url server", "C105"],
    ["request request.method method", "C106"],
    ["request request.security credentials", "C107"],
    ["request request.header.content-type media type", "C108"],
    ["request request.query.a undeclared", "C101"],
    ["request request.body value", "C102"],
    ["declared request.body type", "C203"],
    ["schema request.body type", "C203"],
    ["schema response.body type", "C114"],
    ["schema response.body does not compile", "C201"],
    ["response response.body type", "C202"],
    ["prism sl-violations cut", "C503"],
    ["prism request.query.a type", "C501"],
    ["prism response.body type", "C501"],
    ["prism prism UNKNOWN", "C901"],
    ["harness request.header.accept accept", "C109"],
    ["harness response time", "C504"],
    ["harness response failed", "C506"],
    ["harness response.body mock", "C507"],
    ["harness request.body unsendable", "C211"],
    ["harness request count", "C104"],
    ["harness response.status status", "C502"],
    ["answer response.outcome method", "C110"],
    ["answer response.events empty", "C209"],
    ["answer response.events value", "C115"],
    ["answer response.outcome rejected", "C111"],
    ["answer response.outcome resolved", "C112"],
    ["answer response.outcome error", "C113"],
    ["answer response.operation operation", "C113"],
    ["answer response.status status", "C113"],
    ["answer response.body value", "C114"],
    ["answer response.body unheard-of", "C901"],
  ])("%s: %s", (line, code) => {
    expect(codesOf([line])).toEqual([code]);
  });
});

describe("a violation with others", () => {
  it.each([
    [
      "a wrong request that differs from what was asked is the client's",
      "declared request.body type",
      "request request.body value",
      "C103",
    ],
    ["so it is for the second validator", "schema request.body type", "request request.body value", "C103"],
    ["and for Prism", "prism request.body type", "request request.body value", "C103"],
    [
      "Prism tells wrong credentials as such",
      "prism request.header.a type",
      "request request.security credentials",
      "C107",
    ],
    [
      "a request that both find wrong is the example's",
      "prism request.body type",
      "declared request.body type",
      "C203",
    ],
    ["so is one that the second validator finds wrong", "prism request.body type", "schema request.body type", "C203"],
    [
      "an answer that is wrong on the wire is the example's",
      "schema response.body type",
      "response response.body type",
      "C202",
    ],
    ["so it is for Prism", "prism response.body type", "response response.body type", "C202"],
    ["what follows from a failure bears its code", "answer response.body value", "response response.body type", "C202"],
    [
      "what follows from another status is Prism's",
      "answer response.body value",
      "harness response.status status",
      "C502",
    ],
    ["a schema of answers says nothing of a request", "prism request.body type", "schema response.body type", "C501"],
  ])("%s", (_, line, beside, code) => {
    expect(codesOf([line, beside])[0]).toBe(code);
  });

  it("an example that the overlay added is the overlay's fault", () => {
    expect(codesOf(["declared request.body type"], true)).toEqual(["C302"]);
    expect(codesOf(["response response.body type"], true)).toEqual(["C301"]);
    expect(codesOf(["schema response.body type"], true)).toEqual(["C114"]);
  });
});
