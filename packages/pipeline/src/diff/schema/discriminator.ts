import { arrayMember, isObject, lookUp, member, objectMember, stringMember, type Json } from "@pressroom/description";
import { target, type Side } from "../shape/side.ts";
import { extendedBy } from "./extended-by.ts";
import { readOnce, say, type Scope } from "./scope.ts";
import { effectsOf } from "./trial.ts";

/** Compares discriminators, and schemas that only a discriminator refers to. */
export function compareDiscriminators(scope: Scope, before: Json | undefined, after: Json | undefined): void {
  const [old, now] = [discriminatorsOf(scope.before, before), discriminatorsOf(scope.after, after)];
  for (let index = 0; index < Math.max(old.length, now.length); index++) compareOne(scope, old[index], now[index]);
}

function compareOne(scope: Scope, old: Discriminator | undefined, now: Discriminator | undefined): void {
  if (!old || !now) return say(scope, "discriminator", now ? "less" : "more", (now ?? old)?.name ?? "");
  if (old.name !== now.name) return say(scope, "discriminator", "other", `${old.name} → ${now.name}`);
  compareFallbacks(scope, old, now);
  for (const [value, schema] of old.mapping) {
    const kept = now.mapping.get(value);
    if (kept === undefined) say(scope, "discriminator-value", "less", JSON.stringify(value));
    else if (kept !== schema && !isSame(scope, schema, kept))
      say(scope, "discriminator-value", "other", `${JSON.stringify(value)}: ${schema} → ${kept}`);
    // Listed alternatives are compared elsewhere.
    if (kept !== undefined && scope.pair && old.isBase && now.isBase)
      scope.compare(scope, { $ref: pointerTo(schema) }, { $ref: pointerTo(kept) });
  }
  for (const value of now.mapping.keys())
    if (!old.mapping.has(value)) say(scope, "discriminator-value", "more", JSON.stringify(value));
}

/** Whether two components are one that has another name now, or allow the same. */
function isSame(scope: Scope, was: string, is: string): boolean {
  const [before, after] = [{ $ref: pointerTo(was) }, { $ref: pointerTo(is) }];
  const isRenamed =
    target(scope.after, pointerTo(was)) === undefined && target(scope.before, pointerTo(is)) === undefined;
  return isRenamed || effectsOf(scope, (trial) => trial.compare(trial, before, after)).length === 0;
}

/** The schema for every other value, since OpenAPI 3.2. */
function compareFallbacks(scope: Scope, { fallback: was }: Discriminator, { fallback: is }: Discriminator): void {
  if (was === is) return;
  if (was !== undefined && is !== undefined)
    return say(scope, "discriminator", "other", `every other value: ${was} → ${is}`);
  say(scope, "discriminator", is === undefined ? "more" : "less", `${is ?? was ?? ""}, for every other value,`);
}

interface Discriminator {
  readonly name: string;
  /** Schema by value; without a mapping, the value is the schema's name. */
  readonly mapping: ReadonlyMap<string, string>;
  readonly fallback: string | undefined;
  /** Whether its alternatives are the schemas that extend it. */
  readonly isBase: boolean;
}

/** The discriminator of a schema, then those of its alternatives, if they are alternatives of the same value. */
function discriminatorsOf(side: Side, schema: Json | undefined, open: readonly Json[] = []): Discriminator[] {
  const own = lookUp(side.document, schema, [])?.value;
  if (!isObject(own) || open.includes(own)) return [];
  const found = read(side, own);
  const alternatives = [...arrayMember(own, "oneOf"), ...arrayMember(own, "anyOf")];
  const further = alternatives.filter((part) => readOnce(side, part).shapes.length > 1);
  return [...(found ? [found] : []), ...further.flatMap((part) => discriminatorsOf(side, part, [...open, own]))];
}

function read(side: Side, schema: Json | undefined): Discriminator | undefined {
  if (!isObject(schema)) return undefined;
  const own = member(schema, "discriminator");
  if (!isObject(own))
    return arrayMember(schema, "allOf")
      .map((part) => read(side, part))
      .find((found) => found !== undefined);
  const mapping = new Map(
    Object.entries(objectMember(own, "mapping")).map(([value, schema]) => [value, nameOf(String(schema))]),
  );
  const named = new Set(mapping.values());
  const alternatives = [...arrayMember(schema, "oneOf"), ...arrayMember(schema, "anyOf")];
  const isBase = alternatives.length === 0;
  const names = isBase
    ? extendedBy(side, schema)
    : alternatives.map((part) => nameOf(stringMember(part, "$ref") ?? ""));
  for (const name of names) if (name !== "" && !named.has(name)) mapping.set(name, name);
  const fallback = stringMember(own, "defaultMapping");
  return {
    name: stringMember(own, "propertyName") ?? "",
    mapping,
    fallback: fallback === undefined ? undefined : nameOf(fallback),
    isBase,
  };
}

function nameOf(reference: string): string {
  return reference.split("/").at(-1) ?? reference;
}

function pointerTo(name: string): string {
  return `#/components/schemas/${name}`;
}
