/** The severity of a change for users of a package. */
export type Bump = "patch" | "minor" | "major";

const order: readonly Bump[] = ["patch", "minor", "major"];

/** The highest of all; a patch if there are none. */
export function highest(bumps: readonly Bump[]): Bump {
  return order[Math.max(0, ...bumps.map((bump) => order.indexOf(bump)))] ?? "patch";
}

/** One kind of change on the wire: its subject, what happened to it, and its rating. */
export interface WireRule {
  readonly bump: Bump;
  /** `{}` is replaced by the change's subject. */
  readonly text: string;
}

const rules = {
  // Credentials are sent to the server, so this comes first.
  "server-origin-changed": { bump: "major", text: "requests, and the credentials in them, now go to {}" },
  "server-insecure": { bump: "major", text: "requests, and the credentials in them, now go in the clear to {}" },
  "server-path-changed": { bump: "major", text: "the server is now {}" },
  "server-variable-changed": { bump: "major", text: "variable {}" },
  "server-variable-extended": { bump: "minor", text: "variable {}" },
  "server-removed": { bump: "major", text: "server {} is no longer listed" },
  "server-added": { bump: "minor", text: "server {} is listed too" },

  "operation-removed": { bump: "major", text: "the operation is gone" },
  "operation-added": { bump: "minor", text: "the operation is new" },
  "operation-moved": { bump: "major", text: "the operation is now {}" },
  "operation-renamed": { bump: "patch", text: "the operation is called {} now" },
  "operation-deprecated": { bump: "minor", text: "the operation is deprecated" },
  "operation-sunset": { bump: "minor", text: "the operation is to end at {}" },

  "request-parameter-name-changed": { bump: "major", text: "parameter {}, whose name is sent" },
  "unsent-name-changed": { bump: "patch", text: "parameter {}, which is not seen on the wire" },
  "request-parameter-removed": { bump: "major", text: "parameter {} is gone" },
  "request-parameter-added-required": { bump: "major", text: "parameter {} is new and required" },
  "request-parameter-added-optional": { bump: "minor", text: "parameter {} is new and optional" },
  "request-parameter-became-required": { bump: "major", text: "parameter {} is now required" },
  "request-parameter-became-optional": { bump: "minor", text: "parameter {} is now optional" },
  "request-parameter-deprecated": { bump: "minor", text: "parameter {} is deprecated" },
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
  "request-constraint-changed": { bump: "major", text: "{}, which does not take all that it took" },
  "request-constraint-loosened": { bump: "minor", text: "{}, which takes more than before" },
  "request-members-closed": { bump: "major", text: "{} are no longer taken" },
  "request-members-opened": { bump: "minor", text: "{} are taken too" },
  "request-alternative-removed": { bump: "major", text: "alternative {} is no longer taken" },
  "request-alternative-added": { bump: "minor", text: "alternative {} is taken too" },
  "request-discriminator-value-removed": { bump: "major", text: "{} is no longer known for an alternative" },
  "request-discriminator-value-added": { bump: "minor", text: "{} is known for an alternative" },
  "request-default-changed": { bump: "minor", text: "default {}: who leaves it out gets something else" },
  "request-deprecated": { bump: "minor", text: "{} is deprecated" },
  "request-encoding-changed": { bump: "major", text: "{} is written another way in a form" },
  "request-xml-changed": { bump: "major", text: "{} has another name in XML" },
  "request-unknown-keyword": { bump: "major", text: "keyword {} changed, which is not understood here" },

  "response-success-status-removed": { bump: "major", text: "status {} is no longer answered" },
  "response-success-status-added": { bump: "minor", text: "status {} may be answered" },
  "response-error-status-removed": { bump: "patch", text: "error status {} is no longer declared" },
  "response-error-status-added": { bump: "minor", text: "error status {} is declared" },
  "response-media-type-removed": { bump: "major", text: "media type {} is no longer answered" },
  "response-media-type-added": { bump: "minor", text: "media type {} may be answered" },

  "response-content-removed": { bump: "major", text: "no body is answered any more" },
  "response-content-added": { bump: "minor", text: "a body is answered now" },
  "response-property-removed": { bump: "major", text: "property {} is gone" },
  "response-property-added": { bump: "minor", text: "property {} is new" },
  "response-property-became-optional": { bump: "major", text: "property {} may be absent now" },
  "response-property-became-required": { bump: "patch", text: "property {} is now always there" },
  "response-type-changed": { bump: "major", text: "type {}" },
  "response-type-narrowed": { bump: "patch", text: "type {}" },
  "response-enum-value-removed": { bump: "patch", text: "value {} is no longer answered" },
  "response-enum-value-added": { bump: "minor", text: "value {} may be answered" },
  "response-constraint-tightened": { bump: "patch", text: "{}" },
  "response-constraint-loosened": { bump: "major", text: "{}, so that more may be answered than before" },
  "response-constraint-changed": { bump: "major", text: "{}, so that something else may be answered" },
  "response-members-closed": { bump: "patch", text: "{} are no longer answered" },
  "response-members-opened": { bump: "minor", text: "{} may be answered" },
  "response-alternative-removed": { bump: "patch", text: "alternative {} is no longer answered" },
  "response-alternative-added": { bump: "major", text: "alternative {} may be answered" },
  "response-discriminator-value-removed": { bump: "patch", text: "{} is no longer answered for an alternative" },
  "response-discriminator-value-added": { bump: "major", text: "{} may be answered for an alternative" },
  "response-default-changed": { bump: "minor", text: "default {}: what is left out means something else" },
  "response-deprecated": { bump: "minor", text: "{} is deprecated" },
  "response-encoding-changed": { bump: "major", text: "{} is written another way in a form" },
  "response-xml-changed": { bump: "major", text: "{} has another name in XML" },
  "response-unknown-keyword": { bump: "major", text: "keyword {} changed, which is not understood here" },
  "discriminator-appeared": { bump: "minor", text: "{} now decides between alternatives" },
  "discriminator-disappeared": { bump: "minor", text: "{} no longer decides between alternatives" },
  "discriminator-changed": { bump: "major", text: "what decides between alternatives: {}" },

  "response-header-removed": { bump: "minor", text: "optional header {} is gone" },
  "response-header-removed-required": { bump: "major", text: "header {} is gone, which was always there" },
  "response-header-added": { bump: "minor", text: "header {} is new" },
  "response-header-style-changed": { bump: "major", text: "header {} is written another way" },
  "response-header-became-optional": { bump: "major", text: "header {} may be absent now" },
  "response-header-became-required": { bump: "patch", text: "header {} is now always there" },

  "security-tightened": { bump: "major", text: "credentials are now {}" },
  "security-loosened": { bump: "minor", text: "credentials are now {}" },
  "security-scheme-changed": { bump: "major", text: "{}" },
  "security-scheme-extended": { bump: "minor", text: "{}" },

  "webhook-removed": { bump: "major", text: "the webhook is gone" },
  "webhook-added": { bump: "minor", text: "the webhook is new" },
  "callback-removed": { bump: "major", text: "callback {} is gone" },
  "callback-added": { bump: "minor", text: "callback {} is new" },
  "received-answer-removed": { bump: "major", text: "answer {} is no longer taken" },
  "received-answer-added": { bump: "minor", text: "answer {} is taken too" },
} as const;

export type WireRuleId = keyof typeof rules;

/**
 * All kinds of changes. Requests are strict: a value that is no longer accepted breaks callers, a newly accepted value
 * does not. For answers it is the reverse: a new possible value breaks readers. There are two exceptions for tolerant
 * readers: a new member, and a new value in an enum.
 */
export const wireRules: Readonly<Record<WireRuleId, WireRule>> = rules;

/** A change on the wire. */
export interface WireChange {
  readonly rule: WireRuleId;
  readonly bump: Bump;
  /** `POST /jobs`, or all operations that share the changed part. Empty: the whole description. */
  readonly operations: readonly string[];
  /** Place in the operation: `request body /state`, `200 /items`; in a shared component, `answer schema Job /state`. */
  readonly place: string;
  /** The changed parameter, property or value; empty if it has no name. */
  readonly subject: string;
  /** In words. */
  readonly text: string;
}
