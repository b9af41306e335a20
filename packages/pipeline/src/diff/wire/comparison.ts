import { type JsonObject, titleOf, type DescribedOperation, withoutDynamicReferences } from "@pressroom/description";
import type { Direction, Side } from "../shape/side.ts";
import { SharedSchemas } from "./shared-schemas.ts";
import { wireRules, type WireChange, type WireRuleId } from "./wire-rules.ts";

/** Two compared descriptions, and the changes found so far. */
export class Comparison {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly schemas: SharedSchemas;
  readonly #found = new Map<string, { change: WireChange; operations: Set<string> }>();
  readonly #sides: Readonly<Record<Direction, { readonly before: Side; readonly after: Side }>>;

  constructor(written: JsonObject, writtenNow: JsonObject) {
    const [before, after] = [withoutDynamicReferences(written), withoutDynamicReferences(writtenNow)];
    this.before = before;
    this.after = after;
    const sides = (direction: Direction): { before: Side; after: Side } => ({
      before: { document: before, direction },
      after: { document: after, direction },
    });
    this.#sides = { request: sides("request"), response: sides("response") };
    this.schemas = new SharedSchemas(
      (direction) => this.sides(direction),
      (rule, operations, place, subject) => this.add(rule, operations, place, subject),
    );
  }

  sides(direction: Direction): { readonly before: Side; readonly after: Side } {
    return this.#sides[direction];
  }

  /** Records a change. A change in a shared part is recorded once, with all its operations. */
  add(
    rule: WireRuleId,
    operations: DescribedOperation | readonly string[] | undefined,
    place: string,
    subject: string,
  ): void {
    const { bump, text } = wireRules[rule];
    const key = JSON.stringify([rule, place, subject]);
    const known = this.#found.get(key) ?? {
      change: { rule, bump, operations: [], place, subject, text: text.replace("{}", () => subject) },
      operations: new Set(),
    };
    const titles = operations === undefined ? [] : "id" in operations ? [titleOf(operations)] : operations;
    for (const title of titles) known.operations.add(title);
    this.#found.set(key, known);
  }

  changes(): WireChange[] {
    return [...this.#found.values()].map(({ change, operations }) => ({ ...change, operations: [...operations] }));
  }
}
