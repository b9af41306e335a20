/** Parsed JSON or YAML of unknown structure. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** An object of JSON or YAML, with members of any kind. */
export interface JsonObject {
  [name: string]: Json;
}

/** A place in a document: member names and array indexes, from the root. */
export type Path = readonly (string | number)[];

/** Whether a value is an object with members, and not null or a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value's own member, never one of `Object.prototype`. */
export function member(value: unknown, name: string | number): Json | undefined {
  if (Array.isArray(value))
    return typeof name === "number" || /^(0|[1-9]\d*)$/.test(name)
      ? (value[Number(name)] as Json | undefined)
      : undefined;
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The member if it is an object, otherwise an empty one. */
export function objectMember(value: unknown, name: string | number): JsonObject {
  const found = member(value, name);
  return isObject(found) ? found : {};
}

/** The member if it is an array, otherwise an empty one. */
export function arrayMember(value: unknown, name: string | number): Json[] {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
}

/** The member if it is a string. */
export function stringMember(value: unknown, name: string | number): string | undefined {
  const found = member(value, name);
  return typeof found === "string" ? found : undefined;
}

/**
 * The value at a path inside another value.
 *
 * @returns undefined if there is none
 */
export function at(value: unknown, path: Path): Json | undefined {
  let here = value as Json | undefined;
  for (const name of path) here = member(here, name);
  return here;
}

/** Sets a member as data. A plain assignment to `__proto__` would set the prototype. */
export function setMember(target: JsonObject, name: string, value: Json): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

/** A deep copy. It shares nothing, not even values that YAML aliases share. */
export function copy<T extends Json>(value: T): T {
  return copyOf(value) as T;
}

function copyOf(value: Json): Json {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  const made: JsonObject = {};
  for (const name of Object.keys(value)) {
    const item = value[name];
    // Tools leave undefined members behind, which JSON can't hold.
    if (item === undefined) continue;
    if (name === "__proto__") setMember(made, name, copyOf(item));
    else made[name] = copyOf(item);
  }
  return made;
}

/** The same text for the same meaning: members sorted by name, no white space. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] as Json)}`).join(",")}}`;
}
