import { existsSync } from "node:fs";
import { join } from "node:path";
import { propose } from "../propose/propose.ts";
import type { ApiSource } from "../workspace/api-source.ts";
import { settingsFile } from "../workspace/settings.ts";

/**
 * A line that mentions guessed lists and jobs, for a user who has not confirmed any and may not know about them.
 * @param root a project without settings, where `pressroom init` would write the guesses
 * @returns undefined if there are no guesses
 */
export function tellGuesses(root: string, source: ApiSource): string | undefined {
  if (existsSync(join(root, settingsFile))) return undefined;
  const guesses = propose(source);
  const lists = guesses.filter(({ path }) => path[2] === "paging").length;
  const jobs = guesses.filter(({ path }) => path[0] === "jobs").length;
  const found = [
    ...(lists > 0 ? [`${lists} ${lists === 1 ? "list that is" : "lists that are"} paged`] : []),
    ...(jobs > 0 ? [`${jobs} ${jobs === 1 ? "kind" : "kinds"} of jobs`] : []),
  ];
  if (found.length === 0) return undefined;
  return `guessed, and off: ${found.join(" and ")}; npx @pressroom/cli init writes them down, for you to confirm`;
}
