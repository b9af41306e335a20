/** A fault in an API's files, in one line. */
export interface Finding {
  /** An error stops the command; a warning doesn't. */
  readonly severity: "error" | "warning";
  /** Id of the API. */
  readonly api: string;
  /** File below `specs/<api>/`. */
  readonly file: string;
  /** Line in the file, from 1. Undefined if it isn't known. */
  readonly line?: number | undefined;
  /** Place in the document: an operation, a pointer, the number of an action. */
  readonly where: string;
  /** What is wrong and what to do. */
  readonly what: string;
}

/** `specs/<api>/<file>:<line> <where> <what>`, always on one line. */
export function formatFinding(finding: Finding): string {
  const place = `specs/${finding.api}/${finding.file}${finding.line === undefined ? "" : `:${finding.line}`}`;
  const text = [place, finding.severity === "warning" ? "warning:" : "", finding.where, finding.what]
    .filter((part) => part !== "")
    .join(" ");
  return oneLine(text);
}

/** Text without line breaks and control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, " ").trim();
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === "error");
}
