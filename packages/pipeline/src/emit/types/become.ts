import type { JsonObject } from "@pressroom/description";

/** Puts other members into an object that several places hold. */
export function become(target: JsonObject, replacement: JsonObject): void {
  for (const name of Object.keys(target)) delete target[name];
  Object.assign(target, replacement);
}

/** A copy that lacks some members. */
export function without(schema: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)));
}
