import { arrayMember, isObject, member, stringMember } from "@pressroom/description";
import { overlayFile, type ApiSource } from "../workspace/api-source.ts";
import type { Finding } from "../findings/finding.ts";

/**
 * Checks our rules for overlays: each action needs a reason, evidence and a review date.
 * @param today `YYYY-MM-DD`; a review date before it is a warning.
 */
export function checkOverlay(source: ApiSource, today: string): Finding[] {
  const { overlay, api } = source;
  if (!overlay) return [];
  const findings: Finding[] = [];
  const add = (
    severity: Finding["severity"],
    path: readonly (string | number)[],
    where: string,
    what: string,
  ): void => {
    findings.push({ severity, api, file: overlayFile, line: overlay.lineOf(path), where, what });
  };
  const version = stringMember(overlay.content, "overlay");
  if (!version || !/^1\.[01]\.\d+$/.test(version)) add("error", [], "overlay", 'must be "1.0.0" or "1.1.0"');
  if (!isObject(member(overlay.content, "info")))
    add("error", [], "info", "is missing: add it with a title and a version");
  if (!Array.isArray(member(overlay.content, "actions"))) add("error", [], "actions", "must be a list");

  arrayMember(overlay.content, "actions").forEach((action, index) => {
    const where = `action ${index + 1} \`${stringMember(action, "target") ?? ""}\``;
    const path = ["actions", index];
    for (const name of ["x-reason", "x-evidence"]) {
      if (!stringMember(action, name)?.trim())
        add(
          "error",
          path,
          where,
          `has no ${name}: ${name === "x-reason" ? "write why it is needed" : "write where it was seen"}`,
        );
    }
    const review = stringMember(action, "x-review-by");
    if (review === undefined)
      add("error", path, where, "has no x-review-by: add the date of its next review (YYYY-MM-DD)");
    else if (!isDate(review))
      add("error", [...path, "x-review-by"], where, `x-review-by "${review}" is not a date: write YYYY-MM-DD`);
    else if (review < today)
      add(
        "warning",
        [...path, "x-review-by"],
        where,
        `its review was due by ${review}: check that the vendor's description is still wrong, then set a new date`,
      );
    if (isObject(action)) {
      for (const name of Object.keys(action)) {
        if (!["target", "description", "update", "remove", "copy"].includes(name) && !name.startsWith("x-"))
          add("error", [...path, name], where, `"${name}" is not a field of an action`);
      }
    }
  });
  return findings;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
