import { canonicalJson, isObject, type Json, type JsonObject } from "@pressroom/description";

/** Puts other members into an object that several places hold. */
export function become(target: JsonObject, replacement: JsonObject): void {
  for (const name of Object.keys(target)) delete target[name];
  Object.assign(target, replacement);
}

/** A copy that lacks some members. */
export function without(schema: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)));
}

/** A schema of what any of several allow; anything, if they are too large to be written twice. An index signature has to allow the declared members too, or no value could be written. */
export function either(schemas: readonly Json[]): Json {
  const plain = schemas.filter(isObject).map((schema) => without(schema, "description", "title"));
  if (plain.length < schemas.length || plain.some((schema) => !isSmall(schema))) return true;
  const unlike = new Map(plain.map((schema) => [canonicalJson(schema), schema]));
  return unlike.size === 1 ? ([...unlike.values()][0] ?? true) : { anyOf: [...unlike.values()] };
}

/** Larger ones would be written twice. */
function isSmall(schema: JsonObject): boolean {
  return JSON.stringify(schema).length < 300;
}
