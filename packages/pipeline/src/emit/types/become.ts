import { canonicalJson, isObject, type Json, type JsonObject } from "@pressroom/description";

/** Replaces the members of a shared object in place. */
export function become(target: JsonObject, replacement: JsonObject): void {
  for (const name of Object.keys(target)) delete target[name];
  Object.assign(target, replacement);
}

/** A copy that lacks some members. */
export function without(schema: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)));
}

/**
 * A schema that allows the values of any of several; any value, if they are too large to be written twice. An index
 * signature must also allow the declared members, since otherwise no value would fit.
 */
export function either(schemas: readonly Json[]): Json {
  const plain = schemas.filter(isObject).map((schema) => without(schema, "description", "title"));
  if (plain.length < schemas.length || plain.some((schema) => !isSmall(schema))) return true;
  const unlike = new Map(plain.map((schema) => [canonicalJson(schema), schema]));
  return unlike.size === 1 ? ([...unlike.values()][0] ?? true) : { anyOf: [...unlike.values()] };
}

/** Largest size; larger schemas would be written twice. */
function isSmall(schema: JsonObject): boolean {
  return JSON.stringify(schema).length < 300;
}
