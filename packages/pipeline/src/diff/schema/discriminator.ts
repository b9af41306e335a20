import { arrayMember, isObject, member, objectMember, stringMember, type Json } from "@pressroom/description";
import { say, type Scope } from "./scope.ts";

/** Compares by which value of which member an alternative is known. */
export function compareDiscriminators(scope: Scope, before: Json | undefined, after: Json | undefined): void {
  const [old, now] = [read(before), read(after)];
  if (!old && !now) return;
  if (!old || !now) return say(scope, "discriminator", now ? "less" : "more", (now ?? old)?.name ?? "");
  if (old.name !== now.name) return say(scope, "discriminator", "other", `${old.name} → ${now.name}`);
  for (const [value, schema] of old.mapping) {
    const kept = now.mapping.get(value);
    if (kept === undefined) say(scope, "discriminator-value", "less", JSON.stringify(value));
    else if (kept !== schema)
      say(scope, "discriminator-value", "other", `${JSON.stringify(value)}: ${schema} → ${kept}`);
  }
  for (const value of now.mapping.keys())
    if (!old.mapping.has(value)) say(scope, "discriminator-value", "more", JSON.stringify(value));
}

interface Discriminator {
  readonly name: string;
  /** Name of the schema by value; what has no value of its own is known by its name. */
  readonly mapping: ReadonlyMap<string, string>;
}

function read(schema: Json | undefined): Discriminator | undefined {
  if (!isObject(schema)) return undefined;
  const own = member(schema, "discriminator");
  if (!isObject(own))
    return arrayMember(schema, "allOf")
      .map((part) => read(part))
      .find((found) => found !== undefined);
  const nameOf = (reference: string): string => reference.split("/").at(-1) ?? reference;
  const mapping = new Map(
    Object.entries(objectMember(own, "mapping")).map(([value, schema]) => [value, nameOf(String(schema))]),
  );
  const named = new Set(mapping.values());
  for (const part of [...arrayMember(schema, "oneOf"), ...arrayMember(schema, "anyOf")]) {
    const name = nameOf(stringMember(part, "$ref") ?? "");
    if (name !== "" && !named.has(name)) mapping.set(name, name);
  }
  return { name: stringMember(own, "propertyName") ?? "", mapping };
}
