import type { JsonObject } from "@pressroom/description";

/** The settings of another tool for an operation, in our terms. */
export interface Declared {
  /** Its method and path, as `GET /orders/{id}`. */
  readonly title: string;
  /** Its name among the resources, with dots, as `orders.list`. */
  readonly name?: string | undefined;
  /** The paging of its list, as in `paging` of `api.yaml`. */
  readonly paging?: JsonObject | undefined;
  /** Whether it may be repeated, if that is certain. */
  readonly idempotent?: boolean | undefined;
}

/** The imported settings of another tool, and the rest. */
export interface Imported {
  readonly declared: readonly Declared[];
  /** A line for each setting that has no equivalent, or that a person has to decide. */
  readonly left: readonly string[];
}

/** Combines several results. */
export function together(parts: readonly Imported[]): Imported {
  return { declared: parts.flatMap(({ declared }) => declared), left: parts.flatMap(({ left }) => left) };
}
