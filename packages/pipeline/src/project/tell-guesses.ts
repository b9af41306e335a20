import { existsSync } from "node:fs";
import { join } from "node:path";
import { propose } from "../propose/propose.ts";
import type { ApiSource } from "../workspace/api-source.ts";
import { settingsFile } from "../workspace/settings.ts";

/**
 * Says in a line that lists seem to be paged, and jobs to be started, to somebody who has confirmed nothing yet and may not know
 * that it can be.
 * @param root a project without settings: `pressroom init` would write down there what was guessed
 * @returns undefined if there is nothing to say
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
