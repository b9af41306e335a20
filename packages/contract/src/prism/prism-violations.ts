/**
 * Prism reports violations in two places: in a header if it answers, and in a problem body if it refuses. A warning counts like an
 * error: an undeclared status of an answer is only a warning to Prism.
 */

import { isObject } from "@pressroom/description";
import type { Violation } from "../failures/violation.ts";

const problemPrefix = "https://stoplight.io/prism/errors#";

/** @returns The violations in `sl-violations`. A header that Prism cut is not JSON, and is a violation itself. */
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

/** @returns The violations in a body that Prism wrote; none for a body of the API. */
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

/** If Prism refuses a request, its locations omit the word `request`. */
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
