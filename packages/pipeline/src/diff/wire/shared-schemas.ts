import { type Json, titleOf, type DescribedOperation } from "@pressroom/description";
import type { SchemaChange } from "../schema/change.ts";
import { compareSchemas } from "../schema/compare-schemas.ts";
import { target, type Direction } from "../shape/side.ts";
import type { WireRuleId } from "./wire-rules.ts";
import type { Sides } from "../schema/scope.ts";
import { ruleOfSchemaChange } from "./schema-rules.ts";

/** A component before and after, in one direction. It is compared once for all its users. */
interface Pair {
  readonly from: string;
  readonly to: string;
  readonly direction: Direction;
  readonly uses: Set<Pair>;
  readonly changes: SchemaChange[];
}

/** Records a change, with the titles of the affected operations. */
type AddChange = (rule: WireRuleId, operations: readonly string[], place: string, subject: string) => void;

/** Compares the schemas of operations, and each shared component once. */
export class SharedSchemas {
  readonly #sides: (direction: Direction) => Sides;
  readonly #add: AddChange;
  readonly #pairs = new Map<string, Pair>();
  readonly #open: Pair[] = [];
  readonly #usedBy = new Map<string, Set<Pair>>();

  /** @param add records a change, with the titles of the affected operations */
  constructor(sides: (direction: Direction) => Sides, add: AddChange) {
    this.#sides = sides;
    this.#add = add;
  }

  /**
   * Compares a schema of an operation.
   * @param place its place in the operation; places below it are added as a pointer
   */
  compare(
    operation: DescribedOperation,
    direction: Direction,
    place: string,
    before: Json | undefined,
    after: Json | undefined,
  ): void {
    const title = titleOf(operation);
    const uses = this.#usedBy.get(title) ?? new Set();
    this.#usedBy.set(title, uses);
    this.#run(direction, before, after, uses, ({ kind, effect, pointer, subject }) =>
      this.#add(
        ruleOfSchemaChange(kind, effect, direction),
        [title],
        pointer === "" ? place : `${place} ${pointer}`,
        subject,
      ),
    );
  }

  /** Compares the collected components, and records their changes with all affected operations. */
  finish(): void {
    for (let pair = this.#open.pop(); pair; pair = this.#open.pop()) {
      const { from, to, direction, uses, changes } = pair;
      const { before, after } = this.#sides(direction);
      this.#run(direction, target(before, from), target(after, to), uses, (change) => changes.push(change));
    }
    const changed = [...this.#pairs.values()].filter(({ changes }) => changes.length > 0);
    if (changed.length === 0) return;
    const operations = new Map(changed.map((pair) => [pair, [] as string[]]));
    for (const [title, uses] of this.#usedBy) for (const pair of reached(uses)) operations.get(pair)?.push(title);
    for (const [{ to, direction, changes }, titles] of operations) {
      const place = `${direction === "request" ? "request" : "answer"} schema ${nameOf(to)}`;
      for (const { kind, effect, pointer, subject } of changes)
        this.#add(
          ruleOfSchemaChange(kind, effect, direction),
          titles,
          pointer === "" ? place : `${place} ${pointer}`,
          subject,
        );
    }
  }

  #run(
    direction: Direction,
    before: Json | undefined,
    after: Json | undefined,
    uses: Set<Pair>,
    report: (change: SchemaChange) => void,
  ): void {
    const pair = (from: string, to: string): void => void uses.add(this.#pairOf(direction, from, to));
    compareSchemas({ ...this.#sides(direction), report, pair }, before, after);
  }

  #pairOf(direction: Direction, from: string, to: string): Pair {
    const key = JSON.stringify([direction, from, to]);
    const known = this.#pairs.get(key);
    if (known) return known;
    const pair: Pair = { from, to, direction, uses: new Set(), changes: [] };
    this.#pairs.set(key, pair);
    this.#open.push(pair);
    return pair;
  }
}

function reached(uses: ReadonlySet<Pair>): Set<Pair> {
  const found = new Set(uses);
  for (const pair of found) for (const inner of pair.uses) found.add(inner);
  return found;
}

function nameOf(reference: string): string {
  return reference.split("/").at(-1) ?? reference;
}
