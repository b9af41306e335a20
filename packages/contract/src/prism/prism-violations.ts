/**
 * Prism says what it found in two places: a header when it goes on to answer, the body of a problem when it
 * refuses. A warning counts as much as an error: Prism calls it a warning where an answer has an undeclared status.
 */

import { isObject } from "@pressroom/description";
import type { Violation } from "../failures/violation.ts";

const problemPrefix = "https://stoplight.io/prism/errors#";

/** @returns The violations in `sl-violations`; a header that is not JSON, because Prism cut it, is itself one. */
export function readViolationHeader(header: string | null): Violation[] {
  if (header === null) return [];
  const list = parseJson(header);
  if (!Array.isArray(list)) {
    return [
      {
        seenBy: "prism",
        location: ["sl-violations"],
        code: "cut",
        message: `the list is not JSON: ${header.slice(0, 200)}…`,
      },
    ];
  }
  return list.map((entry) => readEntry(entry));
}

/** @returns What a body that Prism itself wrote complains of; none for a body of the API. */
export function readProblemBody(text: string): Violation[] {
  const problem = text.includes(problemPrefix) ? parseJson(text) : undefined;
  if (!isObject(problem) || typeof problem["type"] !== "string" || !problem["type"].startsWith(problemPrefix))
    return [];
  const code = problem["type"].slice(problemPrefix.length);
  const validation: unknown[] = Array.isArray(problem["validation"]) ? problem["validation"] : [];
  if (validation.length > 0) return validation.map((entry) => readEntry(entry)).map(aboutRequest);
  return [
    {
      seenBy: "prism",
      location: ["prism"],
      code,
      message: `Prism refused: ${String(problem["detail"] ?? problem["title"] ?? code)}`,
    },
  ];
}

/** Where Prism refuses, it leaves out that it speaks of the request. */
function aboutRequest(violation: Violation): Violation {
  const [first] = violation.location;
  return first === "request" || first === "response"
    ? violation
    : { ...violation, location: ["request", ...violation.location] };
}

function readEntry(entry: unknown): Violation {
  const { location, code, message } = isObject(entry) ? entry : {};
  return {
    seenBy: "prism",
    location: Array.isArray(location) ? location.map(String) : [],
    code: String(code ?? "unknown"),
    message: String(message ?? JSON.stringify(entry)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
