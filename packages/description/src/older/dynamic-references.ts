import {
  arrayMember,
  at,
  copy,
  isObject,
  objectMember,
  setMember,
  stringMember,
  type Json,
  type JsonObject,
} from "../document/json.ts";
import { namedMembers } from "../document/named-members.ts";
import { referencedPath } from "../references/follow.ts";
import { fromPointer, toPointer } from "../references/pointer.ts";
import { schemaIdentifiers } from "../references/schema-identifiers.ts";

/** Members that hold values. A `$ref` inside them is not a reference. */
const values: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

const spelt = new WeakMap<JsonObject, JsonObject>();

/** A document without dynamic references: the document itself if it has none, otherwise always the same copy. */
export function withoutDynamicReferences(document: JsonObject): JsonObject {
  const before = spelt.get(document);
  if (before) return before;
  const result = holds(document, "$dynamicRef") ? copy(document) : document;
  if (result !== document) spellOutDynamicReferences(result);
  spelt.set(document, result);
  return result;
}

/** The meaning of names where a schema is entered: a pointer for each `$dynamicAnchor`. The outermost schema wins. */
type Scope = ReadonlyMap<string, string>;

/**
 * Rewrites `$dynamicRef` as plain references. A schema that other schemas complete (a list of anything, a tree of its own kind) is
 * copied under `components/schemas` for each of them, since a plain reference can lead to only one place.
 * @param document is changed; it stays as it is if it has no `$dynamicRef`
 */
export function spellOutDynamicReferences(document: JsonObject): void {
  if (!holds(document, "$dynamicRef")) return;
  const writer = new Writer(document);
  writer.walk(document, "", new Map(), false, false);
}

class Writer {
  readonly #document: JsonObject;
  /** The original document. References are resolved in it while the document changes. */
  readonly #before: JsonObject;
  /** Names of copies, by the place that was copied and the scope in which it was entered. */
  readonly #copies = new Map<string, string>();

  constructor(document: JsonObject) {
    this.#document = document;
    this.#before = copy(document);
  }

  /**
   * @param from pointer to the value in the original document
   * @param isCopy whether the value is in a copy. A copy needs no identifiers, since references to it are pointers
   */
  walk(value: Json, from: string, outer: Scope, isMap: boolean, isCopy: boolean): void {
    if (Array.isArray(value)) value.forEach((item, index) => this.walk(item, `${from}/${index}`, outer, false, isCopy));
    if (!isObject(value)) return;
    const scope = typeof value["$id"] === "string" ? this.#entered(from, outer) : outer;
    const reference = stringMember(value, "$ref");
    const target = reference === undefined ? undefined : referencedPath(this.#before, reference, from);
    if (target !== undefined) {
      const special = this.#specialized(toPointer(target), scope);
      if (special !== undefined || isCopy) value["$ref"] = special ?? `#${toPointer(target)}`;
    }
    const dynamic = stringMember(value, "$dynamicRef");
    const settled = dynamic === undefined ? undefined : this.#settled(dynamic, from, scope);
    for (const [name, item] of Object.entries(value))
      if (isMap || !values.has(name))
        this.walk(item, from + toPointer([name]), scope, !isMap && namedMembers.has(name), isCopy);
    if (isCopy && !isMap) for (const word of ["$id", "$dynamicAnchor", "$anchor"]) delete value[word];
    if (settled === undefined) return;
    delete value["$dynamicRef"];
    if (reference === undefined) value["$ref"] = settled;
    else value["allOf"] = [...arrayMember(value, "allOf"), { $ref: settled }];
  }

  /** The scope inside a schema with a `$id`. A name keeps the meaning that an outer schema gave it. */
  #entered(pointer: string, outer: Scope): Scope {
    const own = new Map<string, string>();
    const look = (value: Json, here: string): void => {
      if (Array.isArray(value)) value.forEach((item, index) => look(item, `${here}/${index}`));
      if (!isObject(value) || (here !== pointer && typeof value["$id"] === "string")) return;
      const name = stringMember(value, "$dynamicAnchor");
      if (name !== undefined) own.set(name, here);
      for (const [key, item] of Object.entries(value)) look(item, here + toPointer([key]));
    };
    look(at(this.#before, fromPointer(pointer) ?? []) ?? null, pointer);
    return new Map([...own, ...outer]);
  }

  /** The plain reference for a dynamic one. */
  #settled(reference: string, from: string, scope: Scope): string {
    const path = referencedPath(this.#before, reference, from);
    const anchor = reference.split("#")[1] ?? "";
    // Only a reference that leads to a dynamic anchor can lead elsewhere in another scope.
    const isDynamic = path !== undefined && stringMember(at(this.#before, path), "$dynamicAnchor") === anchor;
    const target = (isDynamic ? scope.get(anchor) : undefined) ?? (path && toPointer(path));
    return target === undefined ? reference : (this.#specialized(target, scope) ?? `#${target}`);
  }

  /** A reference to a copy of a place whose dynamic references depend on this scope; undefined if none does. */
  #specialized(target: string, scope: Scope): string | undefined {
    const root = this.#resourceOf(target);
    const needed = this.#needs(target, new Set());
    const bound = [...scope].filter(([name, place]) => needed.has(name) && this.#resourceOf(place) !== root);
    if (bound.length === 0) return undefined;
    const key = JSON.stringify([target, bound]);
    const known = this.#copies.get(key);
    if (known !== undefined) return `#${toPointer(["components", "schemas", known])}`;
    const schemas = objectMember(objectMember(this.#document, "components"), "schemas");
    const last = (pointer: string): string => (fromPointer(pointer) ?? []).at(-1) ?? "";
    let name = `${last(target)}Of${bound.map(([, place]) => last(this.#resourceOf(place) || place)).join("")}`;
    while (Object.hasOwn(schemas, name)) name += "2";
    this.#copies.set(key, name);
    const special = copy(at(this.#before, fromPointer(target) ?? []) ?? {});
    setMember(schemas, name, special);
    this.walk(special, target, new Map([...this.#entered(root || target, new Map()), ...bound]), false, true);
    return `#${toPointer(["components", "schemas", name])}`;
  }

  /** The dynamic anchors that a place refers to, directly or through other references. */
  #needs(pointer: string, seen: Set<string>): Set<string> {
    const found = new Set<string>();
    if (seen.has(pointer)) return found;
    seen.add(pointer);
    const look = (value: Json, from: string): void => {
      if (Array.isArray(value)) value.forEach((item, index) => look(item, `${from}/${index}`));
      if (!isObject(value)) return;
      const dynamic = stringMember(value, "$dynamicRef");
      if (dynamic !== undefined) found.add(dynamic.split("#")[1] ?? "");
      for (const reference of [stringMember(value, "$ref"), dynamic]) {
        const path = reference === undefined ? undefined : referencedPath(this.#before, reference, from);
        if (path !== undefined) for (const name of this.#needs(toPointer(path), seen)) found.add(name);
      }
      for (const [name, item] of Object.entries(value)) look(item, from + toPointer([name]));
    };
    look(at(this.#before, fromPointer(pointer) ?? []) ?? null, pointer);
    return found;
  }

  /** Pointer to the schema with a `$id` that contains a place; empty for the document itself. */
  #resourceOf(pointer: string): string {
    const { bases } = schemaIdentifiers(this.#before);
    for (let here = pointer; here !== ""; here = here.slice(0, here.lastIndexOf("/"))) if (bases.has(here)) return here;
    return "";
  }
}

/** Written with loops for speed: nearly every description is searched without a result. */
function holds(value: Json, word: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) {
    for (const item of value) if (holds(item, word)) return true;
    return false;
  }
  if (word in value) return true;
  for (const name in value) if (holds(value[name] ?? null, word)) return true;
  return false;
}
