/** One thing in a request or an answer that the description does not allow, and which check found it. */

export interface Violation {
  /** Prism, or one of the checks for what Prism does not check. */
  readonly seenBy: "prism" | "request" | "declared" | "schema" | "response" | "answer" | "harness";
  /** Where, outermost first: `["request", "query", "limit"]`. */
  readonly location: readonly string[];
  /** The keyword or status that Prism gives, or otherwise a word of ours. */
  readonly code: string;
  /** What is wrong, in the words of Prism, of the JSON Schema validator, or of this package. */
  readonly message: string;
}

/** Writes a violation as one line: which check, where, what, and its code. */
export function tellViolation(violation: Violation): string {
  return `${violation.seenBy}: ${violation.location.join(".")}: ${violation.message} (${violation.code})`;
}
