/** What a request or an answer did that its description does not allow, and who saw it. */

export interface Violation {
  /** Prism, or one of the checks that look where Prism does not. */
  readonly seenBy: "prism" | "request" | "declared" | "schema" | "response" | "answer" | "harness";
  /** Where, outermost first: `["request", "query", "limit"]`. */
  readonly location: readonly string[];
  /** The keyword or the status Prism gives for it, a word of ours otherwise. */
  readonly code: string;
  /** What was wrong, in words: of Prism, of the JSON Schema validator, or ours. */
  readonly message: string;
}

/** Writes a violation as one line: who saw it, where, what, and its code. */
export function tellViolation(violation: Violation): string {
  return `${violation.seenBy}: ${violation.location.join(".")}: ${violation.message} (${violation.code})`;
}
