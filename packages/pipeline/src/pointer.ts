import { at, isObject, stringMember, type Json, type JsonObject, type Path } from "./json.ts";

/** Writes a path as a JSON pointer. */
export function toPointer(path: Path): string {
  return path.map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Reads a JSON pointer, with or without a leading `#`; undefined when it is none. */
export function fromPointer(pointer: string): string[] | undefined {
  let text = pointer;
  if (text.startsWith("#")) {
    try {
      text = decodeURIComponent(text.slice(1));
    } catch {
      return undefined;
    }
  }
  if (text === "") return [];
  if (!text.startsWith("/")) return undefined;
  return text
    .slice(1)
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A node of a description and where it is defined, all references followed. */
export interface Resolved {
  readonly value: Json;
  readonly path: Path;
}

/** Follows `$ref` until there is none; undefined when a reference leads nowhere, out of the file, or round in a circle. */
export function follow(document: JsonObject, value: Json | undefined, path: Path): Resolved | undefined {
  const seen = new Set<string>();
  let here: Resolved | undefined = value === undefined ? undefined : { value, path };
  while (here && isObject(here.value)) {
    const reference = stringMember(here.value, "$ref");
    if (reference === undefined) return here;
    if (seen.has(reference)) return undefined;
    seen.add(reference);
    const target: string[] | undefined = reference.startsWith("#") ? fromPointer(reference) : undefined;
    const found: Json | undefined = target && at(document, target);
    here = target && found !== undefined ? { value: found, path: target } : undefined;
  }
  return here;
}
