import { appendFileSync } from "node:fs";
import type { World } from "../world/world.ts";
import { oneLine } from "./progress.ts";

/** How one publish ended, in a row. */
export interface SummaryRow {
  readonly name: string;
  readonly id?: string;
  readonly ended: string;
  readonly told: string;
}

/** Adds a table to the summary of GitHub's job, where this runs in one. A summary that can't be written changes no outcome. */
export function writeJobSummary(rows: readonly SummaryRow[], { environment, errors }: World): void {
  const file = environment["GITHUB_STEP_SUMMARY"];
  if (!file) return;
  const lines = rows.map(({ name, id = "", ended, told }) => `| ${[name, ended, id, told].map(code).join(" | ")} |`);
  try {
    appendFileSync(file, `| publish | ended | job | told |\n|---|---|---|---|\n${lines.join("\n")}\n\n`);
  } catch (error) {
    errors.write(`The job summary could not be written: ${(error as Error).message}\n`);
  }
}

/** As code, in which nothing is Markdown or HTML: no text of a server's makes a link, an image or a mention. */
function code(text: string): string {
  const line = oneLine(text).replaceAll("`", "'").replaceAll("|", "\\|");
  return line === "" ? "" : `\`${line}\``;
}
