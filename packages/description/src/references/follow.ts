import { at, isObject, member, stringMember, type Json, type JsonObject, type Path } from "../document/json.ts";
import type { Description } from "../document/description.ts";
import { escapePointer, fromPointer, toPointer } from "./pointer.ts";
import { baseOf, resolveUri, schemaIdentifiers } from "./schema-identifiers.ts";

/** A part of a description, and the JSON pointer to the place that defines it. References are already followed. */
export interface Located {
  /** The part itself. */
  readonly value: JsonObject;
  /** JSON pointer to its definition: `/components/schemas/Job`. */
  readonly pointer: string;
}

/** The path of a part, as a list of member names. */
export function pathOf(place: Pick<Located, "pointer">): Path {
  return fromPointer(place.pointer) ?? [];
}

/** A node of a description and the place that defines it, with all references followed. */
export interface Resolved {
  /** The node itself. It is not a reference. */
  readonly value: Json;
  /** The place of its definition. */
  readonly path: Path;
}

/**
 * Follows a reference by one step.
 * @param from pointer to the place that has the reference
 * @returns the path of the target; undefined if the reference leads nowhere or out of the document
 */
export function referencedPath(document: JsonObject, reference: string, from: string): readonly string[] | undefined {
  const plain = reference.startsWith("#") ? fromPointer(reference) : undefined;
  const names = schemaIdentifiers(document);
  if (plain !== undefined && names.bases.size === 0) return at(document, plain) === undefined ? undefined : plain;
  const base = baseOf(names, from) || names.self;
  const [uri = "", fragment = ""] = resolveUri(reference, base).split("#");
  const whole = reference.startsWith("#") ? base : uri;
  const anchored = names.anchors.get(`${whole}#${fragment}`);
  if (anchored !== undefined) return fromPointer(anchored);
  const resource = whole === names.self ? "" : names.resources.get(whole);
  const inside = fromPointer(`#${fragment}`);
  // Inside a schema with a `$id`, a pointer is relative to it. Bundlers rarely know that, so the document is tried second.
  const candidates = [
    resource === undefined || inside === undefined ? undefined : [...(fromPointer(resource) ?? []), ...inside],
    plain,
  ];
  return candidates.find((candidate) => candidate !== undefined && at(document, candidate) !== undefined);
}

/**
 * Follows `$ref` until there is none left.
 * @returns undefined if a reference leads nowhere, out of the document, or back to itself
 */
export function lookUp(document: JsonObject, value: Json | undefined, path: Path): Resolved | undefined {
  const seen = new Set<string>();
  let here: Resolved | undefined = value === undefined ? undefined : { value, path };
  while (here && isObject(here.value)) {
    const reference = stringMember(here.value, "$ref");
    if (reference === undefined) return here;
    const from = toPointer(here.path);
    if (seen.has(`${from} ${reference}`)) return undefined;
    seen.add(`${from} ${reference}`);
    const target = referencedPath(document, reference, from);
    const found: Json | undefined = target && at(document, target);
    here = target && found !== undefined ? { value: found, path: target } : undefined;
  }
  return here;
}

/**
 * Follows `$ref` until there is none left.
 * @throws Error naming the reference, if it leads nowhere, out of the document, or back to itself
 */
export function follow(description: Description, place: Located): Located {
  let current = place;
  const visited = new Set<string>();
  while (typeof current.value["$ref"] === "string") {
    const reference = current.value["$ref"];
    if (visited.has(current.pointer)) throw new Error(`${place.pointer}: "$ref": "${reference}" leads back to itself`);
    visited.add(current.pointer);
    const target = referencedPath(description, reference, current.pointer);
    const value = target && asSchema(at(description, target));
    if (target === undefined || !isObject(value)) {
      const outside = !reference.startsWith("#") && target === undefined;
      throw new Error(
        `${place.pointer}: "$ref": "${reference}" leads ${outside ? "out of the description; bundle it first" : "nowhere"}`,
      );
    }
    current = { value, pointer: toPointer(target) };
  }
  return current;
}

/** Since OpenAPI 3.1 a schema may be `true` or `false`: it allows any value, or none. */
function asSchema(value: Json | undefined): Json | undefined {
  if (typeof value !== "boolean") return value;
  return value ? {} : { not: {} };
}

/**
 * The part below `parent` named `name`, with references followed.
 * @returns undefined if there is none
 * @throws Error if a reference leads nowhere, in a circle, or out of the document
 */
export function below(description: Description, parent: Located, ...names: readonly string[]): Located | undefined {
  let place: Located = parent;
  for (const name of names) {
    const next = member(place.value, name);
    if (!isObject(next)) return undefined;
    place = follow(description, { value: next, pointer: `${place.pointer}/${escapePointer(name)}` });
  }
  return place;
}
