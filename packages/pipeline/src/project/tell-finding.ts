import { relative } from "node:path";
import { oneLine, type Finding } from "../findings/finding.ts";
import { shownText } from "../pull/fetch-source.ts";
import { isUrl } from "./read-project.ts";

/** A finding in a file of a project, in one line. */
export function tellFinding({ severity, where, what }: Finding, place: string): string {
  return oneLine(
    [severity === "warning" ? "warning:" : "", place, where, what].filter((part) => part !== "").join(" "),
  );
}

/** A file name relative to a folder, or a URL without secrets. */
export function placeFrom(root: string, file: string): string {
  return isUrl(file) ? shownText(file) : relative(root, file).replaceAll("\\", "/");
}

/** From this number of similar warnings on, only the first is shown and the others are counted. */
const many = 3;

/**
 * Shortens findings for a user who wants a client: of warnings that differ only in names, it shows the first one and
 * the number of the others. All errors are shown, since each must be fixed.
 */
export function tellKinds(findings: readonly Finding[], placeOf: (finding: Finding) => string): string[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = kindOf(finding);
    const alike = kinds.get(kind);
    if (alike) alike.push(finding);
    else kinds.set(kind, [finding]);
  }
  return [...kinds.values()].flatMap((alike) => {
    const isShort = alike[0]?.severity === "error" || alike.length < many;
    // Lines are looked up only for shown findings, since that is slow in a large file.
    const shown = isShort ? alike : alike.slice(0, 1);
    const lines = shown.map((finding) => tellFinding(finding, placeOf(finding)));
    return isShort ? lines : [`${lines[0] ?? ""} (and ${alike.length - 1} more like it: see them with pressroom lint)`];
  });
}

function kindOf({ severity, what }: Finding): string {
  return `${severity} ${what.replace(/"[^"]*"|\d+/g, "…").replace(/(?<=\bit is called )\S+/, "…")}`;
}
