import type { Effect, SchemaKind } from "../schema/change.ts";
import type { Direction } from "../shape/side.ts";
import type { WireRuleId } from "./wire-rules.ts";

type Ids = readonly [request: WireRuleId, response: WireRuleId];

const both = (
  name: "type-changed" | "property-removed" | "unknown-keyword" | "deprecated" | "default-changed",
): Ids => [`request-${name}`, `response-${name}`];

/** The rule for a change of a schema, by its effect on the allowed values and by direction. */
const table: Readonly<Record<SchemaKind, Readonly<Partial<Record<Effect, Ids>> & { other: Ids }>>> = {
  type: {
    less: ["request-type-changed", "response-type-narrowed"],
    more: ["request-type-widened", "response-type-changed"],
    other: both("type-changed"),
  },
  value: {
    less: ["request-enum-value-removed", "response-enum-value-removed"],
    more: ["request-enum-value-added", "response-enum-value-added"],
    other: ["request-enum-value-removed", "response-enum-value-added"],
  },
  bound: {
    less: ["request-constraint-tightened", "response-constraint-tightened"],
    more: ["request-constraint-loosened", "response-constraint-loosened"],
    other: ["request-constraint-changed", "response-constraint-changed"],
  },
  "member-removed": { other: both("property-removed") },
  "member-added": { other: ["request-property-added-optional", "response-property-added"] },
  "required-member-added": { other: ["request-property-added-required", "response-property-added"] },
  "member-required": {
    less: ["request-property-became-required", "response-property-became-required"],
    more: ["request-property-became-optional", "response-property-became-optional"],
    other: ["request-property-became-required", "response-property-became-optional"],
  },
  closed: {
    less: ["request-members-closed", "response-members-closed"],
    more: ["request-members-opened", "response-members-opened"],
    other: ["request-members-closed", "response-members-opened"],
  },
  alternative: {
    less: ["request-alternative-removed", "response-alternative-removed"],
    more: ["request-alternative-added", "response-alternative-added"],
    other: ["request-alternative-removed", "response-alternative-added"],
  },
  discriminator: {
    less: ["discriminator-appeared", "discriminator-appeared"],
    more: ["discriminator-disappeared", "discriminator-disappeared"],
    other: ["discriminator-changed", "discriminator-changed"],
  },
  "discriminator-value": {
    less: ["request-discriminator-value-removed", "response-discriminator-value-removed"],
    more: ["request-discriminator-value-added", "response-discriminator-value-added"],
    other: ["discriminator-changed", "discriminator-changed"],
  },
  default: { other: both("default-changed") },
  deprecated: { other: both("deprecated") },
  "unknown-keyword": { other: both("unknown-keyword") },
};

export function ruleOfSchemaChange(kind: SchemaKind, effect: Effect, direction: Direction): WireRuleId {
  const [request, response] = table[kind][effect] ?? table[kind].other;
  return direction === "request" ? request : response;
}
