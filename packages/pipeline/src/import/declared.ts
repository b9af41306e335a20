import type { JsonObject } from "@pressroom/description";

/** What another tool's settings declare of an operation, in our words. */
export interface Declared {
  /** Its method and path, as `GET /orders/{id}`. */
  readonly title: string;
  /** Its name among the resources, with dots, as `orders.list`. */
  readonly name?: string | undefined;
  /** How its list is paged, as `paging` of `api.yaml` has it. */
  readonly paging?: JsonObject | undefined;
  /** Whether it may be repeated, where that was said for certain. */
  readonly idempotent?: boolean | undefined;
}

/** What was understood of another tool's settings, and what was not. */
export interface Imported {
  readonly declared: readonly Declared[];
  /** A line for each thing that has no place here, or that a person has to decide. */
  readonly left: readonly string[];
}

/** Puts several together. */
export function together(parts: readonly Imported[]): Imported {
  return { declared: parts.flatMap(({ declared }) => declared), left: parts.flatMap(({ left }) => left) };
}
