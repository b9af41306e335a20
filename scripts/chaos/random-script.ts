import type { Fake } from "@pressroom/testing";
import { between, pick } from "./world.ts";

const statuses = [401, 403, 404, 408, 429, 429, 500, 502, 503, 503, 504];
const frequencies = ["", "", "", "twice", "3 times", "one in 4", "one in 9"];

/**
 * Makes up a script of faults for a fake.
 *
 * @returns null for no faults
 */
export function randomScript(fake: Fake, random: () => number): string | null {
  const lines = Array.from({ length: between(random, 0, 5) }, () => randomLine(fake, random));
  return lines.length === 0 ? null : lines.join(", ");
}

function randomLine(fake: Fake, random: () => number): string {
  const words = [randomFault(random), pick(random, frequencies)];
  if (random() < 0.5) words.push(`on ${pick(random, fake.operations).operation}`);
  if (random() < 0.4) words.push(`on call ${between(random, 1, 30)}`);
  return words.filter((word) => word !== "").join(" ");
}

function randomFault(random: () => number): string {
  return pick(random, [
    () => String(pick(random, statuses)),
    () => `${pick(random, [429, 503])} with Retry-After ${pick(random, [0, 1, 7, 59, 600])}`,
    () => `cut the stream after event ${between(random, 0, 5)}`,
    () => "answer lost",
    () => "answer lost after the job started",
    () => "answer lost after the job started",
    () => "slow drip",
    () => "truncated JSON",
    () => pick(random, ["empty answer", "null answer", "strange answer", "204 answer"]),
    () => "wrong content type",
    () => "redirect to another host",
    () => "connection reset",
  ])();
}
