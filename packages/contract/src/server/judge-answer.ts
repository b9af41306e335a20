/** Finds how one answer of a server differs from its operation, and which corrections of the description follow. */

import {
  below,
  type Content,
  type DescribedOperation,
  type DescribedResponse,
  type Description,
  isJson,
  mediaTypeOf,
  typeOf,
} from "@pressroom/description";
import type { SchemaChecker } from "@pressroom/description/validation";
import { findContent } from "../checks/check-declared.ts";
import { checkResponse, findResponse } from "../checks/check-response.ts";
import type { FailureCode } from "../failures/failure-codes.ts";
import { fail, type Failure } from "../failures/failure.ts";
import type { Violation } from "../failures/violation.ts";
import { parseJson } from "../wire/read-body.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";
import { actionsOf, answerAction, type DriftAction, headerAction } from "./drift-overlay.ts";
import { type Drift, findDrift } from "./drift.ts";
import { judgeStream, type StreamJudgement } from "./judge-stream.ts";
import { showName, showWord } from "./redact.ts";

/** What one request showed. */
export interface Found {
  /** Absent: no answer came. */
  readonly status?: number;
  readonly failures: readonly Failure[];
  readonly actions: readonly DriftAction[];
}

/** Whose answers are judged, and with which schemas. */
export interface AnswerJudge {
  readonly description: Description;
  readonly schemas: SchemaChecker;
  /** A difference is the fault of a fake itself, but the fault of a real server's description. */
  readonly peer: "server" | "fake";
}

export function judgeAnswer(judge: AnswerJudge, operation: DescribedOperation, answer: ReceivedAnswer): Found {
  const { description } = judge;
  const { status } = answer;
  const seen = `${operation.method} ${operation.path} ${status}`;
  const [ofStatus, ofContent] = codesOf(judge);
  const mediaType = mediaTypeOf(answer.headers.get("content-type"));
  const value = isJson(mediaType) ? parseJson(answer.text) : answer.text;
  const hasBody = answer.text !== "";
  const declare = (pointer: string, name: string, declared: boolean): DriftAction =>
    answerAction(description, { pointer, status: name, declared }, mediaType, typeOf(value), seen, hasBody);

  const response = findResponse(operation, status);
  if (response === undefined)
    return {
      status,
      failures: [fail(ofStatus, `${seen}: the status is not declared`)],
      actions: [declare(operation.pointer, String(status), false)],
    };
  const content = findContent(response.contents, mediaType);
  if (content === undefined && hasBody && operation.method !== "HEAD")
    return {
      status,
      failures: [fail(ofContent, `${seen}: the media type ${mediaType || "(none)"} is not declared`)],
      actions: [declare(response.pointer, response.status, true)],
    };

  const violations = checkResponse(description, operation, answer, judge.schemas);
  const { framing, drifts } = contentDrifts(description, content, mediaType, { answer, value, violations });
  const faults = [
    ...(framing === undefined ? [] : [framing]),
    ...new Set(drifts.map(tellDrift)),
    ...unexplained(violations, drifts).map(
      ({ code, location }) => `${location.slice(1).map(showPart).join(".")}: breaks "${code}"`,
    ),
  ];
  return {
    status,
    failures: faults.map((fault) => fail(ofContent, `${seen}: ${fault}`)),
    actions: [
      ...drifts.flatMap((drift) => actionsOf(description, drift, seen)),
      ...missingHeaders(description, response, violations, seen),
    ],
  };
}

/** The code for an undeclared status, and the code for every other difference. */
function codesOf({ peer }: AnswerJudge): readonly [FailureCode, FailureCode] {
  return peer === "fake" ? ["C401", "C402"] : ["C701", "C702"];
}

interface Body {
  readonly answer: ReceivedAnswer;
  readonly value: unknown;
  readonly violations: readonly Violation[];
}

function contentDrifts(
  description: Description,
  content: Content | undefined,
  mediaType: string,
  { answer, value, violations }: Body,
): StreamJudgement {
  if (content && mediaType === "text/event-stream") return judgeStream(description, content, answer.text);
  const isRead = content?.schema !== undefined && isJson(mediaType) && value !== undefined;
  return { framing: undefined, drifts: isRead ? findDrift(description, content.schema, value, violations) : [] };
}

/** Keywords that a drift explains better. */
const driftKeywords: ReadonlySet<string> = new Set([
  "type",
  "enum",
  "const",
  "required",
  "additionalProperties",
  "unevaluatedProperties",
  "anyOf",
  "oneOf",
  "if",
]);

/** The violations that no drift explains. An undeclared field of an open object is drift, but not a violation. */
function unexplained(violations: readonly Violation[], drifts: readonly Drift[]): Violation[] {
  const bounds = new Set(drifts.filter(({ kind }) => kind === "broken bound").map(({ word }) => word));
  const isTold = (keyword: string): boolean => (drifts.length > 0 && driftKeywords.has(keyword)) || bounds.has(keyword);
  return violations.filter(({ code, location: [, place] }) => place === "header" || !isTold(code));
}

function missingHeaders(
  description: Description,
  response: DescribedResponse,
  violations: readonly Violation[],
  seen: string,
): DriftAction[] {
  return violations.flatMap(({ code, location: [, place, name = ""] }) => {
    if (place !== "header" || code !== "required") return [];
    const header = below(description, response, "headers", name);
    return header === undefined ? [] : [headerAction(description, header.pointer, name, seen)];
  });
}

function tellDrift({ kind, path, word, type }: Drift): string {
  const where = ["body", ...path.map(showPart)].join(".");
  if (kind === "new enum value") return `${where}: new enum value ${showWord(word)}`;
  if (kind === "broken bound") return `${where}: breaks "${word}"`;
  if (kind === "other type") return `${where}: is of type ${type}, which is not declared`;
  return kind === "extra field"
    ? `${where}: extra field ${showName(word)} of type ${type}`
    : `${where}: the required field ${word} is missing`;
}

function showPart(part: string): string {
  return part === "*" || /^\d+$/.test(part) ? "*" : showName(part);
}
