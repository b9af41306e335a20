/**
 * Reading an OpenAPI document: only what contract tests need, references followed, each part knowing the JSON
 * pointer it really stands at, so that a schema can be compiled where it is.
 */

export interface JsonObject {
  readonly [name: string]: unknown;
}

/** An OpenAPI 3.0 or 3.1 document, bundled: every `$ref` of it points into itself. */
export interface Description extends JsonObject {
  readonly openapi: string;
}

/** A part of the description and the JSON pointer where it stands, references already followed. */
export interface Located {
  readonly value: JsonObject;
  readonly pointer: string;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function escapePointer(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}

/**
 * The part below `parent` named `name`, references followed.
 *
 * @returns undefined where there is none.
 * @throws Error where a reference leads nowhere, in a circle, or out of the document.
 */
export function below(description: Description, parent: Located, ...names: readonly string[]): Located | undefined {
  let place: Located = parent;
  for (const name of names) {
    const next = place.value[name];
    if (!isObject(next)) return undefined;
    place = follow(description, { value: next, pointer: `${place.pointer}/${escapePointer(name)}` });
  }
  return place;
}

/** The items of a list below `parent`, references followed. */
export function itemsBelow(description: Description, parent: Located, name: string): Located[] {
  const list = parent.value[name];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, index) =>
    isObject(item)
      ? [follow(description, { value: item, pointer: `${parent.pointer}/${escapePointer(name)}/${index}` })]
      : [],
  );
}

export function follow(description: Description, place: Located): Located {
  const visited = new Set<string>();
  let current = place;
  while (typeof current.value["$ref"] === "string") {
    const reference = current.value["$ref"];
    if (!reference.startsWith("#")) {
      throw new Error(`${place.pointer}: "$ref": "${reference}" leads out of the description; bundle it first`);
    }
    if (visited.has(reference)) throw new Error(`${place.pointer}: "$ref": "${reference}" leads back to itself`);
    visited.add(reference);
    current = atPointer(description, reference, place.pointer);
  }
  return current;
}

function atPointer(description: Description, reference: string, from: string): Located {
  const pointer = decodeURIComponent(reference.slice(1));
  let place: Located = { value: description, pointer: "" };
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const next: unknown = place.value[name];
    if (!isObject(next)) throw new Error(`${from}: "$ref": "${reference}" leads nowhere`);
    place = { value: next, pointer: `${place.pointer}/${part}` };
  }
  return place;
}
