/** The effect of a change on the allowed values: fewer, more, or some fewer and some more. */
export type Effect = "less" | "more" | "other";

/** The effect of a change that removes values, adds values, or both. */
export function effectOf(less: boolean, more: boolean): Effect {
  return less && more ? "other" : less ? "less" : "more";
}

/** The effect of several changes at once. */
export function effectOfAll(effects: readonly Effect[]): Effect {
  return effectOf(
    effects.some((effect) => effect !== "more"),
    effects.some((effect) => effect !== "less"),
  );
}

/** The changed part of a schema. */
export type SchemaKind =
  | "type"
  | "value"
  | "bound"
  | "member-removed"
  | "member-added"
  | "required-member-added"
  | "member-required"
  | "closed"
  | "alternative"
  | "discriminator"
  | "discriminator-value"
  | "default"
  | "deprecated"
  | "unknown-keyword";

/** One change of a schema, before it is rated. */
export interface SchemaChange {
  readonly kind: SchemaKind;
  readonly effect: Effect;
  /** Place in the value: `/items/*`. */
  readonly pointer: string;
  /** Member, value or keyword it is about. */
  readonly subject: string;
}
