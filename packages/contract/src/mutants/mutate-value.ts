/**
 * Breaks a valid value in each way that its schema forbids, one at a time. A mutant is made only if the schema alone shows that
 * it is wrong: under `anyOf` and `oneOf`, only in a branch whose siblings can't take a value of this type at all.
 */

import {
  admits,
  below,
  branchesOf,
  type Description,
  type Direction,
  follow,
  isObject,
  type JsonObject,
  type Located,
  typeOf,
  typesOf,
} from "@pressroom/description";
import { mutateScalar } from "./mutate-scalar.ts";

/** A schema may allow two thousand million items. A list longer than that is not worth making. */
const longestList = 10_000;

export interface ValueMutant {
  /** What was changed, in words: `required "id" dropped`. */
  readonly kind: string;
  /** The schema that forbids it. */
  readonly pointer: string;
  /** Where in the value, outermost first. */
  readonly path: readonly string[];
  /** The whole broken value. It is made on demand, since a long value has more mutants than are used. */
  readonly value: unknown;
}

/**
 * @param closed Whether an object is closed if it declares its properties and does not mention others.
 * @returns The mutants of a value that its schema allows; none for what the schema leaves open.
 */
export function mutateValue(
  description: Description,
  schema: Located,
  value: unknown,
  direction: Direction,
  closed: boolean,
): ValueMutant[] {
  const walk = (
    start: Located,
    here: unknown,
    path: readonly string[],
    others: ReadonlySet<string>,
    above: Above = topmost,
  ): ValueMutant[] => {
    const place = follow(description, start);
    // A schema that includes itself adds nothing the second time.
    if (above.pointers.includes(place.pointer)) return [];
    const parts = branchesOf(place, "allOf");
    const combined: Above = {
      pointers: [...above.pointers, place.pointer],
      isOpen: above.isOpen || [place, ...parts.map((part) => follow(description, part))].some(takesOthers),
    };
    const made = (kind: string, broken: unknown): ValueMutant => ({
      kind,
      pointer: place.pointer,
      path,
      value: broken,
    });
    const inside = (
      name: string,
      child: Located | undefined,
      rebuild: (broken: unknown) => unknown,
      current: unknown,
    ): ValueMutant[] =>
      child === undefined ? [] : walk(child, current, [...path, name], none).map((mutant) => rebuilt(mutant, rebuild));
    const wrongType = specimens.find(
      (specimen) => !admits(typesOf(description, place), typeOf(specimen)) && !admits(others, typeOf(specimen)),
    );
    return [
      ...(wrongType === undefined ? [] : [made("wrong type", wrongType)]),
      ...mutateScalar(place.value, here).map(({ kind, value: broken }) => made(kind, broken)),
      ...(Array.isArray(here)
        ? [
            ...mutateLength(place.value, here).map(({ kind, value: broken }) => made(kind, broken)),
            ...items(place, here, inside),
          ]
        : []),
      ...(isObject(here)
        ? [
            ...fields(place, here, combined).map(({ kind, value: broken }) => made(kind, broken)),
            ...properties(place, here, inside),
          ]
        : []),
      ...parts.flatMap((branch) => walk(branch, here, path, others, combined)),
      ...["anyOf", "oneOf"].flatMap((word) => alternatives(branchesOf(place, word), here, path, others, combined)),
    ];
  };

  const alternatives = (
    branches: readonly Located[],
    here: unknown,
    path: readonly string[],
    others: ReadonlySet<string>,
    above: Above,
  ): ValueMutant[] => {
    const types = branches.map((branch) => typesOf(description, branch));
    const takers = types.filter((allowed) => admits(allowed, typeOf(here)));
    const index = types.findIndex((allowed) => admits(allowed, typeOf(here)));
    const branch = branches[index];
    if (takers.length !== 1 || branch === undefined) return [];
    const siblings = types.flatMap((allowed, position) => (position === index ? [] : [...(allowed ?? [])]));
    return walk(branch, here, path, new Set([...others, ...siblings]), above);
  };

  const fields = (place: Located, here: JsonObject, { isOpen }: Above): Broken[] => {
    const required = Array.isArray(place.value["required"]) ? place.value["required"].map(String) : [];
    const dropped = required
      .filter((name) => name in here && !isOneWay(below(description, place, "properties", name), direction))
      .map((name) => ({ kind: `required "${name}" dropped`, value: without(here, name) }));
    const added = isClosed(place, closed && !isOpen)
      ? [{ kind: "undeclared field added", value: { ...here, [undeclaredName]: "mutant" } }]
      : [];
    return [...dropped, ...added];
  };

  const properties = (place: Located, here: JsonObject, inside: Inside): ValueMutant[] =>
    Object.entries(here).flatMap(([name, current]) => {
      const child = below(description, place, "properties", name) ?? below(description, place, "additionalProperties");
      return inside(name, child, (broken) => ({ ...here, [name]: broken }), current);
    });

  const items = (place: Located, here: readonly unknown[], inside: Inside): ValueMutant[] =>
    here.flatMap((current, index) => {
      // Tuples have tests in the validators themselves: `items` alone does not describe their items.
      const child = Array.isArray(place.value["prefixItems"]) ? undefined : below(description, place, "items");
      return inside(
        String(index),
        child,
        (broken) => here.map((item, position) => (position === index ? broken : item)),
        current,
      );
    });

  return walk(schema, value, [], none);
}

export const undeclaredName = "pressroomMutant";

/** The schemas around a schema that describe the same value. */
interface Above {
  /** The pointers of the schemas that include it. */
  readonly pointers: readonly string[];
  /** Whether one of them, or one of their parts, allows other members. */
  readonly isOpen: boolean;
}

const topmost: Above = { pointers: [], isOpen: false };

function takesOthers({ value: { additionalProperties = false } }: Located): boolean {
  return additionalProperties !== false;
}

interface Broken {
  readonly kind: string;
  readonly value: unknown;
}

type Inside = (
  name: string,
  child: Located | undefined,
  rebuild: (broken: unknown) => unknown,
  current: unknown,
) => ValueMutant[];

const none: ReadonlySet<string> = new Set();

/** Turns the mutant of a part into a mutant of the whole value. */
function rebuilt(mutant: ValueMutant, rebuild: (broken: unknown) => unknown): ValueMutant {
  const { kind, pointer, path } = mutant;
  return {
    kind,
    pointer,
    path,
    get value() {
      return rebuild(mutant.value);
    },
  };
}

/** One value of each type. The first that a schema does not take becomes its mutant. */
const specimens: readonly unknown[] = ["mutant", 1.5, true, {}, [], null];

function mutateLength(schema: JsonObject, here: readonly unknown[]): Broken[] {
  const { minItems, maxItems, uniqueItems } = schema;
  return [
    ...(typeof minItems === "number" && minItems > 0
      ? [{ kind: "fewer items than minItems", value: here.slice(0, minItems - 1) }]
      : []),
    ...(typeof maxItems === "number" && maxItems <= longestList && here.length > 0
      ? [
          {
            kind: "more items than maxItems",
            value: Array.from({ length: maxItems + 1 }, (_, index) => here[index % here.length]),
          },
        ]
      : []),
    ...(uniqueItems === true && here.length > 0 ? [{ kind: "an item twice", value: [...here, here[0]] }] : []),
  ];
}

/** If several schemas describe one object, each may declare other members, so only the two keywords are certain. */
function isClosed({ value }: Located, closed: boolean): boolean {
  const { additionalProperties, unevaluatedProperties, properties, patternProperties } = value;
  if (additionalProperties === false || unevaluatedProperties === false) return patternProperties === undefined;
  const alone = ["allOf", "anyOf", "oneOf", "if", "dependentSchemas"].every((word) => value[word] === undefined);
  const silent =
    additionalProperties === undefined && unevaluatedProperties === undefined && patternProperties === undefined;
  return closed && alone && silent && isObject(properties);
}

function isOneWay(property: Located | undefined, direction: Direction): boolean {
  return property?.value[direction === "request" ? "readOnly" : "writeOnly"] === true;
}

function without(here: JsonObject, dropped: string): JsonObject {
  return Object.fromEntries(Object.entries(here).filter(([name]) => name !== dropped));
}
