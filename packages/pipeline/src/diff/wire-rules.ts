/** How much a change is to those who use a package. */
export type Bump = "patch" | "minor" | "major";

const order: readonly Bump[] = ["patch", "minor", "major"];

/** The higher of all; a patch where there are none. */
export function highest(bumps: readonly Bump[]): Bump {
  return order[Math.max(0, ...bumps.map((bump) => order.indexOf(bump)))] ?? "patch";
}

/** One kind of change on the wire: what it is about, what happened to it, and what that means to callers. */
export interface WireRule {
  readonly bump: Bump;
  /** `{}` stands for the change's subject. */
  readonly text: string;
}

const rules = {
  "operation-removed": { bump: "major", text: "the operation is gone" },
  "operation-added": { bump: "minor", text: "the operation is new" },
  "operation-moved": { bump: "major", text: "the operation is now {}" },
  "operation-renamed": { bump: "patch", text: "the operationId is now {}" },
  "operation-deprecated": { bump: "minor", text: "the operation is deprecated" },

  "path-parameter-renamed": { bump: "patch", text: "path parameter {}, which is not seen on the wire" },
  "request-parameter-removed": { bump: "major", text: "parameter {} is gone" },
  "request-parameter-added-required": { bump: "major", text: "parameter {} is new and required" },
  "request-parameter-added-optional": { bump: "minor", text: "parameter {} is new and optional" },
  "request-parameter-became-required": { bump: "major", text: "parameter {} is now required" },
  "request-parameter-became-optional": { bump: "minor", text: "parameter {} is now optional" },
  "request-parameter-style-changed": { bump: "major", text: "parameter {} is written another way" },

  "request-body-added-required": { bump: "major", text: "a body is now required" },
  "request-body-added-optional": { bump: "minor", text: "a body may now be sent" },
  "request-body-removed": { bump: "major", text: "no body is taken any more" },
  "request-body-became-required": { bump: "major", text: "the body is now required" },
  "request-body-became-optional": { bump: "minor", text: "the body is now optional" },
  "request-media-type-removed": { bump: "major", text: "media type {} is no longer taken" },
  "request-media-type-added": { bump: "minor", text: "media type {} is taken too" },

  "request-property-removed": { bump: "major", text: "property {} is gone" },
  "request-property-added-required": { bump: "major", text: "property {} is new and required" },
  "request-property-added-optional": { bump: "minor", text: "property {} is new and optional" },
  "request-property-became-required": { bump: "major", text: "property {} is now required" },
  "request-property-became-optional": { bump: "minor", text: "property {} is now optional" },
  "request-type-changed": { bump: "major", text: "type {}" },
  "request-type-widened": { bump: "minor", text: "type {}" },
  "request-enum-value-removed": { bump: "major", text: "value {} is no longer taken" },
  "request-enum-value-added": { bump: "minor", text: "value {} is taken too" },
  "request-constraint-tightened": { bump: "major", text: "{}, which takes less than before" },
  "request-constraint-loosened": { bump: "minor", text: "{}, which takes more than before" },
  "request-alternative-removed": { bump: "major", text: "alternative {} is no longer taken" },
  "request-alternative-added": { bump: "minor", text: "alternative {} is taken too" },

  "response-success-status-removed": { bump: "major", text: "status {} is no longer answered" },
  "response-success-status-added": { bump: "minor", text: "status {} may be answered" },
  "response-error-status-removed": { bump: "patch", text: "error status {} is no longer declared" },
  "response-error-status-added": { bump: "minor", text: "error status {} is declared" },
  "response-media-type-removed": { bump: "major", text: "media type {} is no longer answered" },
  "response-media-type-added": { bump: "minor", text: "media type {} may be answered" },

  "response-property-removed": { bump: "major", text: "property {} is gone" },
  "response-property-added": { bump: "minor", text: "property {} is new" },
  "response-property-became-optional": { bump: "major", text: "property {} may be absent now" },
  "response-property-became-required": { bump: "patch", text: "property {} is now always there" },
  "response-type-changed": { bump: "major", text: "type {}" },
  "response-type-narrowed": { bump: "patch", text: "type {}" },
  "response-enum-value-removed": { bump: "patch", text: "value {} is no longer answered" },
  "response-enum-value-added": { bump: "minor", text: "value {} may be answered" },
  "response-constraint-changed": { bump: "patch", text: "{}" },
  "response-alternative-removed": { bump: "patch", text: "alternative {} is no longer answered" },
  "response-alternative-added": { bump: "minor", text: "alternative {} may be answered" },

  "security-tightened": { bump: "major", text: "credentials are now {}" },
  "security-loosened": { bump: "minor", text: "credentials are now {}" },
  "server-changed": { bump: "minor", text: "the server is now {}" },
  "documentation-changed": { bump: "patch", text: "only the documentation" },
} as const;

export type WireRuleId = keyof typeof rules;

/**
 * Every change that is told apart. Requests are strict, so what is no longer allowed breaks; answers are read tolerantly, so what
 * is new in them does not.
 */
export const wireRules: Readonly<Record<WireRuleId, WireRule>> = rules;

/** A change on the wire. */
export interface WireChange {
  readonly rule: WireRuleId;
  readonly bump: Bump;
  /** `POST /jobs`; of all operations where it is in what they share. Empty: of the whole description. */
  readonly operations: readonly string[];
  /** Where in the operation: `request body /state`, `200 /items`. */
  readonly place: string;
  /** Parameter, property or value it is about, where it has a name. */
  readonly subject: string;
  /** In words. */
  readonly text: string;
}
