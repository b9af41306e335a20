import type { World } from "./world.ts";

/** Does work that Ctrl-C ends at once, where the world can. */
export function endingAtOnce<T>(
  { endingAtOnce: end = (work) => work() }: Pick<World, "endingAtOnce">,
  work: () => Promise<T>,
): Promise<T> {
  return end(work);
}
