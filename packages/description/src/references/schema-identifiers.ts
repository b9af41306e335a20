import { isObject, stringMember, type Json, type JsonObject } from "../document/json.ts";
import { namedMembers } from "../document/named-members.ts";
import { toPointer } from "./pointer.ts";

/** The identifiers of the schemas in a document. In JSON Schema, a reference may use them instead of a pointer. */
export interface SchemaIdentifiers {
  /** Pointers to the schemas with a `$id`, by the full id. */
  readonly resources: ReadonlyMap<string, string>;
  /** Pointers to each `$anchor` and `$dynamicAnchor`, by `id#anchor`. */
  readonly anchors: ReadonlyMap<string, string>;
  /** The full ids, by the pointers to their schemas. */
  readonly bases: ReadonlyMap<string, string>;
  /** The document's own name (`$self`, since OpenAPI 3.2), without a fragment; empty if it has none. */
  readonly self: string;
}

/** Members that hold values, not schemas, and so no identifiers. */
const values: ReadonlySet<string> = new Set(["example", "examples", "default", "const", "enum"]);

const known = new WeakMap<object, SchemaIdentifiers>();

/** The identifiers of a document. They are searched only once, so copy a document after you give it a new `$id`. */
export function schemaIdentifiers(document: JsonObject): SchemaIdentifiers {
  const before = known.get(document);
  if (before) return before;
  const resources = new Map<string, string>();
  const anchors = new Map<string, string>();
  const bases = new Map<string, string>();
  // One path that grows and shrinks. A pointer is written only for the few places with an identifier.
  const path: (string | number)[] = [];
  const lookBelow = (name: string | number, value: Json, base: string, isMap: boolean): void => {
    path.push(name);
    look(value, base, isMap);
    path.pop();
  };
  const look = (value: Json, base: string, isMap: boolean): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) if (isHolder(item)) lookBelow(index, item, base, false);
      return;
    }
    if (!isObject(value)) return;
    let here = base;
    // Every place of every description comes through here, and few have a name.
    if (!isMap && ("$id" in value || "$anchor" in value || "$dynamicAnchor" in value)) {
      const id = stringMember(value, "$id");
      if (id !== undefined && path.length > 0) {
        here = resolveUri(id, base).replace(/#.*$/, "");
        resources.set(here, toPointer(path));
        bases.set(toPointer(path), here);
      }
      for (const word of ["$anchor", "$dynamicAnchor"]) {
        const name = stringMember(value, word);
        if (name !== undefined) anchors.set(`${here}#${name}`, toPointer(path));
      }
    }
    for (const name of Object.keys(value)) {
      const item = value[name];
      if (isHolder(item) && (isMap || !values.has(name))) lookBelow(name, item, here, !isMap && namedMembers.has(name));
    }
  };
  const self = resolveUri(stringMember(document, "$self") ?? "", "").replace(/#.*$/, "");
  look(document, self, false);
  const found = { resources, anchors, bases, self };
  known.set(document, found);
  return found;
}

function isHolder(value: Json | undefined): value is Json[] | JsonObject {
  return typeof value === "object" && value !== null;
}

/** The id of the schema resource that contains a place of the document; empty for the document itself. */
export function baseOf({ bases }: SchemaIdentifiers, pointer: string): string {
  if (bases.size === 0) return "";
  for (let here = pointer; here !== ""; here = here.slice(0, here.lastIndexOf("/"))) {
    const base = bases.get(here);
    if (base !== undefined) return base;
  }
  return "";
}

/** A resolved reference. Ids are mostly URLs, but may be plain names. */
export function resolveUri(reference: string, base: string): string {
  if (base === "" && !URL.canParse(reference)) return reference;
  const stand = "id://description/";
  const from = base === "" || !URL.canParse(base) ? `${stand}${base}` : base;
  return URL.canParse(reference, from) ? new URL(reference, from).href.replace(stand, "") : reference;
}
