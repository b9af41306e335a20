import { appendFileSync } from "node:fs";
import { shownText } from "@pressroom/runtime";
import type { World } from "../world/world.ts";
import { oneLine } from "./progress.ts";

/** A row that says how one publish ended. */
export interface SummaryRow {
  readonly name: string;
  readonly id?: string;
  readonly ended: string;
  readonly told: string;
}

/** Adds a table to the summary of GitHub's job, if there is one. A failure to write it doesn't change the outcome. */
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

/**
 * Largest length of a cell: GitHub shows no summary above a megabyte, and a server may answer with a page of that size.
 */
const longest = 500;

/** Writes text as code, so that text from a server can't make a link, an image or a mention. */
function code(text: string): string {
  const line = shownText(oneLine(text)).slice(0, longest).replaceAll("`", "'").replaceAll("|", "\\|");
  return line === "" ? "" : `\`${line}\``;
}
