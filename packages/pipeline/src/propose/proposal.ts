import type { Json } from "@pressroom/description";

/** An unconfirmed guess for `api.yaml`, made from the description. */
export interface Proposal {
  /** Its place in `api.yaml`: an operation's behaviour, or a kind of job. */
  readonly path: readonly [section: "operations" | "jobs", name: string, ...more: string[]];
  readonly value: Json;
  /** The evidence in the description, as text. */
  readonly evidence: string;
}
