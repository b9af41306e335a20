import type { Print } from "../findings/print.ts";
import { hasOneDescription } from "../configured/own-files.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Rating } from "./rate.ts";

/**
 * Rates several APIs, one after the other, or the one that `pressroom.yaml` names. A new API affects no callers and is
 * only named.
 * @throws PipelineError when one can't be rated
 */
export async function rateAll(
  workspace: Workspace,
  apis: readonly string[],
  from: string | undefined,
  print: Print,
): Promise<Rating[]> {
  // Loaded here, since the compiler takes half a second to load.
  const { rate } = await import("./rate.ts");
  if (hasOneDescription(workspace)) {
    const { rateProject } = await import("./rate-project.ts");
    const rating = await rateProject(workspace, from);
    if (!rating) print(`${workspace.settings.description}: is new since ${from ?? "the last release"}`);
    return rating ? [rating] : [];
  }
  const ratings: Rating[] = [];
  for (const api of apis) {
    const rating = await rate(workspace, api, from);
    if (rating) ratings.push(rating);
    else print(`${api}: is new since ${from ?? "the last release"}`);
  }
  return ratings;
}
