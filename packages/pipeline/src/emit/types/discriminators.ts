import {
  arrayMember,
  forEachSchema,
  isObject,
  lookUp,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { become, without } from "./become.ts";
import { referenceTo, unusedName } from "./hoist-targets.ts";

/**
 * Replaces discriminators by JSON Schema. A discriminator never changes which values are valid: a member's own values
 * stay, and narrow the union. Further values of a `mapping` are written at the union. A base that others extend by
 * `allOf` becomes the union of these others, so that its type has their members. If a mapping names schemas that don't
 * extend the base, the base becomes their union together with its own members. Finally, the discriminators are removed.
 */
export function spellOutDiscriminators(document: JsonObject): void {
  const schemas = objectMember(objectMember(document, "components"), "schemas");
  for (const name of Object.keys(schemas)) splitBase(document, schemas, name);
  forEachSchema(document, (schema) => {
    const property = stringMember(schema["discriminator"], "propertyName");
    const mapping = valuesByTarget(objectMember(schema["discriminator"], "mapping"));
    const fallback = defaultOf(schema["discriminator"]);
    for (const word of ["oneOf", "anyOf"])
      for (const branch of arrayMember(schema, word)) {
        const reference = stringMember(branch, "$ref");
        if (property === undefined || reference === undefined || !isObject(branch)) continue;
        // The schema for all other values has no value of its own.
        if (reference === fallback) continue;
        narrow(document, branch, property, mapping.get(reference) ?? []);
      }
    delete schema["discriminator"];
  });
}

/** Adds the values that select a branch, unless its own schema has them. */
function narrow(document: JsonObject, branch: JsonObject, property: string, values: readonly string[]): void {
  const reference = stringMember(branch, "$ref") ?? "";
  if (values.length === 0 || hasOwnValues(document, branch, property)) return;
  become(branch, {
    allOf: [
      { $ref: reference },
      { properties: { [property]: { type: "string", enum: [...values] } }, required: [property] },
    ],
  });
}

function hasOwnValues(document: JsonObject, schema: Json, property: string, depth = 0): boolean {
  const found = lookUp(document, schema, [])?.value;
  if (!isObject(found) || depth > 8) return false;
  const declared = lookUp(document, member(member(found, "properties"), property), [])?.value;
  if (isObject(declared) && (declared["enum"] !== undefined || declared["const"] !== undefined)) return true;
  return arrayMember(found, "allOf").some((part) => hasOwnValues(document, part, property, depth + 1));
}

/** The values of a mapping by schema. A plain name is the name of a schema. */
function valuesByTarget(mapping: JsonObject): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [value, target] of Object.entries(mapping)) {
    const reference = typeof target === "string" ? targetOf(target) : "";
    values.set(reference, [...(values.get(reference) ?? []), value]);
  }
  return values;
}

function targetOf(target: string): string {
  return target.startsWith("#") ? target : referenceTo(target);
}

/** The schema for any other or no value (`defaultMapping`, since OpenAPI 3.2). */
function defaultOf(discriminator: Json | undefined): string | undefined {
  const target = stringMember(discriminator, "defaultMapping");
  return target === undefined ? undefined : targetOf(target);
}

/** Makes a base with a discriminator the union of the schemas that extend it. */
function splitBase(document: JsonObject, schemas: JsonObject, name: string): void {
  const base = schemas[name];
  const discriminator = objectMember(base, "discriminator");
  const property = stringMember(discriminator, "propertyName");
  if (!isObject(base) || property === undefined) return;
  if (arrayMember(base, "oneOf").length > 0 || arrayMember(base, "anyOf").length > 0) return;
  const mapping = valuesByTarget(objectMember(discriminator, "mapping"));
  const children = Object.keys(schemas).filter((child) => child !== name && extendsBase(schemas, child, name));
  const fallback = defaultOf(discriminator);
  const isNamed = (child: string): boolean => mapping.has(referenceTo(child)) || referenceTo(child) === fallback;
  const parents = new Set(children.flatMap((child) => partsOf(schemas, child)));
  // If a mapping is incomplete, the missing schemas, including the base, use their own names as values.
  const isWhole = mapping.size > 0 && children.every((child) => isNamed(child) || parents.has(referenceTo(child)));
  const told = isWhole ? children.filter(isNamed) : children;
  const strangers = [...mapping.keys()].filter((target) => isStranger(schemas, target, name, children));
  if (told.length === 0 && strangers.length === 0) return;
  const own = unusedName(`${name}Base`, schemas);
  schemas[own] = without(base, "discriminator");
  for (const child of children)
    for (const part of arrayMember(schemas[child], "allOf"))
      if (isObject(part) && part["$ref"] === referenceTo(name)) part["$ref"] = referenceTo(own);
  const valuesOf = (of: string): readonly string[] =>
    mapping.get(referenceTo(of)) ?? (mapping.size > 0 && !isWhole ? [of] : []);
  const branches = told.map((child): JsonObject => {
    const branch: JsonObject = { $ref: referenceTo(child) };
    if (fallback !== referenceTo(child)) narrow(document, branch, property, valuesOf(child));
    return branch;
  });
  // A mapped schema that doesn't extend the base is combined with the base: a value must fit both.
  for (const target of strangers) {
    const branch: JsonObject = { $ref: target };
    narrow(document, branch, property, mapping.get(target) ?? []);
    branches.push({ allOf: [{ $ref: referenceTo(own) }, branch] });
  }
  // Without a mapping any value is possible; with a mapping to itself, the base is part of the union.
  const rest: JsonObject = { $ref: referenceTo(own) };
  const self = valuesOf(name);
  const isDefault = fallback === referenceTo(name);
  if (!isDefault) narrow(document, rest, property, self);
  const { description, title } = base;
  become(base, {
    ...(description === undefined ? {} : { description }),
    ...(title === undefined ? {} : { title }),
    oneOf: mapping.size === 0 || self.length > 0 || isDefault ? [...branches, rest] : branches,
  });
}

/** Whether a schema is neither the base, nor made from it, nor a choice that includes the base. */
function isStranger(schemas: JsonObject, target: string, base: string, children: readonly string[]): boolean {
  const name = Object.keys(schemas).find((each) => target === referenceTo(each));
  if (name === undefined || name === base || children.includes(name)) return false;
  return !mayBe(schemas, name, base);
}

function mayBe(schemas: JsonObject, name: string, base: string, depth = 0): boolean {
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((word) => arrayMember(schemas[name], word));
  return [schemas[name], ...parts].some((part) => {
    const reference = stringMember(part, "$ref");
    const next = Object.keys(schemas).find((each) => reference === referenceTo(each));
    return next !== undefined && (next === base || depth > 8 || mayBe(schemas, next, base, depth + 1));
  });
}

function partsOf(schemas: JsonObject, name: string): string[] {
  return arrayMember(schemas[name], "allOf").flatMap((part) => stringMember(part, "$ref") ?? []);
}

function extendsBase(schemas: JsonObject, child: string, base: string, depth = 0): boolean {
  return arrayMember(schemas[child], "allOf").some((part) => {
    const reference = stringMember(part, "$ref");
    if (reference === undefined || depth > 8) return false;
    const next = Object.keys(schemas).find((name) => reference === referenceTo(name));
    return reference === referenceTo(base) || (next !== undefined && extendsBase(schemas, next, base, depth + 1));
  });
}
