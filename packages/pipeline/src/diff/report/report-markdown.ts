import type { Rating } from "../rate.ts";
import { codeSpan } from "../../findings/markdown-text.ts";
import { placeText, reportedChanges, verdict } from "./report-text.ts";

/** Ratings as Markdown, for a pull request or the summary of a job. */
export function reportMarkdown(ratings: readonly Rating[]): string {
  return ratings.map(section).join("\n\n");
}

function section(rating: Rating): string {
  const rows = reportedChanges(rating).map((change) => {
    const shield = change.bump === "major" ? cell(change.shield) : "";
    return `| ${change.bump} | ${change.seen} | ${cell(placeText(change))} | ${cell(change.text)}${shield && ` (${shield})`} |`;
  });
  const wrappers = rating.wrappers.map(({ name, bump, faults }) =>
    [`- ${cell(name)}: ${bump}`, ...faults.map((fault) => `  - ${cell(fault)}`)].join("\n"),
  );
  return [
    `### ${cell(verdict(rating))}`,
    ...(rows.length === 0 ? [] : [["| bump | seen on | where | what |", "|---|---|---|---|", ...rows].join("\n")]),
    ...(wrappers.length === 0 ? [] : [wrappers.join("\n")]),
  ].join("\n\n");
}

/** Escapes untrusted text from a description: it can't contain markup or end a cell. */
function cell(text: string): string {
  return codeSpan(text).replaceAll("|", "\\|");
}
