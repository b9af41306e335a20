import { oneLine, type Finding } from "../findings/finding.ts";

/** A finding in a file of somebody's project, in one line. */
export function tellFinding({ severity, where, what }: Finding, place: string): string {
  return oneLine(
    [severity === "warning" ? "warning:" : "", place, where, what].filter((part) => part !== "").join(" "),
  );
}
