import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../workspace/hash.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { allDependents, readPackages, type WorkspacePackage } from "../../release/packages.ts";
import type { Rating } from "../rate.ts";
import { placeText, reportedChanges } from "./report-text.ts";
import { codeSpan } from "../../findings/markdown-text.ts";
import type { Bump } from "../wire/wire-rules.ts";

/** Largest number of changes that a changeset lists; the others are counted. */
const most = 40;

/**
 * Writes a changeset: the generated package, its wrapper and all dependent packages, each with its bump, and the list
 * of changes. The same rating gives the same text.
 */
export function formatChangeset(
  rating: Rating & { readonly bump: Bump },
  packages: readonly WorkspacePackage[],
): string {
  const bumps = new Map<string, Bump>([[rating.package, rating.bump]]);
  for (const { name } of allDependents(packages, rating.package)) bumps.set(name, "patch");
  for (const { name, bump } of rating.wrappers) bumps.set(name, bump);
  const head = [...bumps].map(([name, bump]) => `"${name}": ${bump}`);
  const changes = reportedChanges(rating);
  const lines = changes.slice(0, most).map((change) => {
    const where = placeText(change);
    const shield = change.bump === "major" && change.shield !== "" ? ` (${codeSpan(change.shield)})` : "";
    const what = codeSpan([where, change.text].filter((part) => part !== "").join(": "));
    return `- ${change.bump}, ${change.seen}: ${what}${shield}`;
  });
  if (changes.length > most) lines.push(`- and ${changes.length - most} more: \`pressroom diff ${rating.api}\``);
  const body = lines.length > 0 ? lines : ["- patch: only words and examples, or the way in which the same is written"];
  return `---\n${head.join("\n")}\n---\n\nThe description of ${rating.api} changed:\n\n${body.join("\n")}\n`;
}

/**
 * Writes the changeset of an API as one file, and replaces it if the description changes again before the release.
 * @returns its path below the repository; undefined if nothing changed
 */
export function writeChangeset(workspace: Workspace, rating: Rating): string | undefined {
  const { bump } = rating;
  if (bump === undefined) return undefined;
  const text = formatChangeset({ ...rating, bump }, readPackages(workspace));
  // The name contains the compared revision, so that two runs before a release make one file.
  const path = join(".changeset", `description-${rating.api}-${sha256(rating.from).slice(0, 8)}.md`);
  const file = join(workspace.root, path);
  mkdirSync(join(workspace.root, ".changeset"), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  return path;
}
