/**
 * Says who is wrong: gives each violation of a case its code. One violation alone often does not show who is wrong, but the
 * other violations of the case do. A request that is not allowed is the client's fault if the client sent something other than
 * it was asked to send. Otherwise it is the fault of the example.
 */

import type { ContractCase } from "../cases/cases.ts";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import type { FailureCode } from "../failures/failure-codes.ts";
import type { Origin } from "./origin.ts";
import { tellViolation } from "../failures/violation.ts";
import type { Violation } from "../failures/violation.ts";

/** @returns A failure for each violation, in the same order. */
export function attribute(violations: readonly Violation[], testCase: ContractCase, origin: Origin): Failure[] {
  const beside = lookAround(violations, testCase, origin);
  const first = violations.map((violation) => codeOf(violation, beside));
  // A violation that follows from another one gets the code of that one.
  const wrongStatus = violations.some(({ seenBy, code }) => seenBy === "harness" && code === "status");
  const cause = first.find((code) => code !== undefined) ?? (wrongStatus ? "C502" : undefined);
  return violations.map((violation, index) =>
    fail(first[index] ?? cause ?? alone(violation), tellViolation(violation), violation),
  );
}

interface Beside {
  /** The client sent what it was asked to send. */
  readonly asAsked: boolean;
  /** The second validator also finds the request, or the answer on the wire, wrong. */
  readonly requestIsWrong: boolean;
  readonly answerIsWrong: boolean;
  readonly credentialsAreWrong: boolean;
  readonly requestExample: FailureCode;
  readonly answerExample: FailureCode;
}

function lookAround(violations: readonly Violation[], testCase: ContractCase, origin: Origin): Beside {
  const has = (seenBy: Violation["seenBy"], direction?: string): boolean =>
    violations.some(
      (violation) => violation.seenBy === seenBy && (direction === undefined || violation.location[0] === direction),
    );
  const requestIsWrong = has("declared") || has("schema", "request");
  const answerIsWrong = has("response");
  return {
    asAsked: !has("request"),
    requestIsWrong,
    answerIsWrong,
    credentialsAreWrong: violations.some(({ code }) => code === "credentials"),
    requestExample: requestIsWrong && !has("request") && origin.broughtByOverlay(testCase, "request") ? "C302" : "C203",
    answerExample: answerIsWrong && origin.broughtByOverlay(testCase, "response") ? "C301" : "C202",
  };
}

/** @returns undefined if the violation may only follow from another one. */
function codeOf(violation: Violation, beside: Beside): FailureCode | undefined {
  const { seenBy, code, location } = violation;
  if (code === "does not compile") return "C201";
  switch (seenBy) {
    case "request":
      return ofRequest(violation);
    case "declared":
      return beside.asAsked ? beside.requestExample : "C103";
    case "schema":
      if (location[0] === "request") return beside.asAsked ? beside.requestExample : "C103";
      return beside.answerIsWrong ? beside.answerExample : "C114";
    case "response":
      return beside.answerExample;
    case "prism":
      return ofPrism(violation, beside);
    case "harness":
      return code === "accept" ? "C109" : code === "time" ? "C504" : code === "failed" ? "C506" : harnessCodes[code];
    case "answer":
      return ofAnswer(violation);
  }
}

const harnessCodes: Readonly<Record<string, FailureCode>> = { mock: "C507", unsendable: "C211" };

const requestCodes: Readonly<Record<string, FailureCode>> = {
  server: "C105",
  method: "C106",
  credentials: "C107",
  "media type": "C108",
  undeclared: "C101",
};

function ofRequest({ code }: Violation): FailureCode {
  return requestCodes[code] ?? "C102";
}

function ofPrism({ code, location }: Violation, beside: Beside): FailureCode | undefined {
  if (code === "cut") return "C503";
  if (location[0] === "request") {
    if (!beside.asAsked) return beside.credentialsAreWrong ? "C107" : "C103";
    return beside.requestIsWrong ? beside.requestExample : "C501";
  }
  if (location[0] === "response") return beside.answerIsWrong ? beside.answerExample : "C501";
  return undefined;
}

const answerCodes: Readonly<Record<string, FailureCode>> = { method: "C110", empty: "C209" };

function ofAnswer({ code, location }: Violation): FailureCode | undefined {
  if (location[1] === "events") return answerCodes[code] ?? "C115";
  return answerCodes[code];
}

const aloneCodes: Readonly<Record<string, FailureCode>> = {
  rejected: "C111",
  resolved: "C112",
  error: "C113",
  operation: "C113",
  value: "C114",
};

/** The code of a violation that no other violation explains. */
function alone({ seenBy, code, location }: Violation): FailureCode {
  if (seenBy === "harness") return code === "count" ? "C104" : "C502";
  if (seenBy === "answer") return location[1] === "status" ? "C113" : (aloneCodes[code] ?? "C901");
  return "C901";
}
