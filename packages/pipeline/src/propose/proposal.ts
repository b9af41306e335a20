import type { Json } from "@pressroom/description";

/** Something that `api.yaml` may say, guessed from the description: nobody has confirmed it. */
export interface Proposal {
  /** Where it goes in `api.yaml`: an operation's behaviour, or a kind of job. */
  readonly path: readonly [section: "operations" | "jobs", name: string, ...more: string[]];
  readonly value: Json;
  /** What of the description speaks for it, in words. */
  readonly evidence: string;
}
