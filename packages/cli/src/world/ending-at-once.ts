import type { World } from "./world.ts";

/** Runs work that Ctrl-C ends at once, if the world supports that. */
export function endingAtOnce<T>(
  { endingAtOnce: end = (work) => work() }: Pick<World, "endingAtOnce">,
  work: () => Promise<T>,
): Promise<T> {
  return end(work);
}
