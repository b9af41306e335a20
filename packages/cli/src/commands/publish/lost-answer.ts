import type { OutcomeUnknownError } from "@pressroom/runtime";
import { hintOfConnection } from "../../vendors/hints/hint-of-connection.ts";
import { serverSetting } from "../../vendors/hints/server-setting.ts";
import { oneLine } from "../../output/progress.ts";
import type { World } from "../../world/world.ts";
import type { Publication } from "./publication.ts";
import { watchById } from "./watch-again.ts";

/** What became of a publish whose answer was lost, as far as the vendor can say. */
export interface LostAnswer {
  /** Id of the job that this publish started, if that is certain. */
  readonly id?: string;
  /** True: certainly nothing was started. */
  readonly isNothing?: true;
  /** If neither is certain: the findings, and what to do. */
  readonly hint?: string;
}

/**
 * Asks the vendor what became of a publish whose answer was lost. Reports the question and its result on the standard
 * error.
 * @param timeUp aborts when --timeout is over
 */
export async function lookForLost(
  error: OutcomeUnknownError,
  { vendor, values, environment }: Pick<Publication, "vendor" | "values" | "environment">,
  world: World,
  timeUp: AbortSignal = new AbortController().signal,
): Promise<LostAnswer> {
  const say = (text: string): void => void world.errors.write(`${text}\n`);
  if (!error.findExisting)
    return { hint: `${vendor.title} can't be asked whether it started. Look there before you publish again.` };
  say(`The answer was lost. Asking ${vendor.title} whether the publish has started …`);
  let existing: Awaited<ReturnType<typeof error.findExisting>>;
  try {
    existing = await error.findExisting({ signal: AbortSignal.any([world.signal, timeUp]) });
  } catch (failure) {
    if (timeUp.aborted)
      return {
        hint: "Nothing was found before --timeout ended, but that is no proof. Look there before you publish again.",
      };
    // A failed search says nothing about the publish: it may still have started, so the outcome stays unknown.
    const reason = failure instanceof Error ? oneLine(failure.message) : String(failure);
    const server = serverSetting(vendor, environment, "api");
    const check = failure instanceof Error ? hintOfConnection(failure, server) : undefined;
    const steps = [`The question failed (${reason}).`, check, "Look there before you publish again."];
    return { hint: steps.filter(Boolean).join(" ") };
  }
  const { found, certain } = existing;
  const id = idOf(found);
  if (id !== undefined && certain) {
    say(`It has started: ${oneLine(id)} is certainly this publish.`);
    return { id };
  }
  if (found !== undefined) {
    const job = id === undefined ? "A job" : `The job ${oneLine(id)}`;
    const next = id === undefined ? "" : ` To watch it: ${watchById(vendor, values, id)}`;
    return { hint: `${job} may be this publish, but that is not certain.${next}` };
  }
  if (certain) {
    say("It has certainly not started: it is safe to publish again.");
    return { isNothing: true };
  }
  return { hint: "Nothing was found, but that is no proof. Look again before you publish once more." };
}

function idOf(found: unknown): string | undefined {
  if (typeof found === "string") return found;
  const id = typeof found === "object" && found !== null ? (found as { id?: unknown }).id : undefined;
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}
