/** What a change does to the values that a schema allows: fewer of them, more of them, or some fewer and some more. */
export type Effect = "less" | "more" | "other";

/** The effect of a change that takes some away, adds some, or both. */
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

/** What of a schema changed. */
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
  /** Where in the value: `/items/*`. */
  readonly pointer: string;
  /** Member, value or keyword it is about. */
  readonly subject: string;
}
