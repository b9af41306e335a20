import {
  at,
  copy,
  forEachSchema,
  isObject,
  lookUp,
  objectMember,
  referencedPath,
  setMember,
  toPointer,
  fromPointer,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { become } from "./become.ts";

/**
 * Moves targets of references to `components`, since only there a type has a name. A reference may lead into `/paths`,
 * a list, `$defs`, or to an `$anchor` or `$id`. `$defs` are removed, since they are not members.
 */
export function hoistTargets(document: JsonObject): void {
  const schemas = schemasOf(document);
  const names = new Map<string, string>();
  const references: { schema: JsonObject; target: string }[] = [];
  forEachSchema(document, (schema, pointer) => {
    const reference = schema["$ref"];
    const path = typeof reference === "string" ? referencedPath(document, reference, pointer) : undefined;
    if (path !== undefined) references.push({ schema, target: toPointer(path) });
  });
  for (const { target } of references) {
    if (names.has(target)) continue;
    names.set(target, isComponent(target) ? lastOf(target) : freeName(target, schemas));
  }
  // The innermost first, so that pointers into other targets stay valid.
  const targets = [...names].filter(([target]) => !isComponent(target)).sort(([a], [b]) => b.length - a.length);
  for (const [target, name] of targets) {
    const value = at(document, fromPointer(target) ?? []);
    const moved: Json = isObject(value) ? { ...value } : (value ?? {});
    if (isObject(value)) become(value, { $ref: referenceTo(name) });
    setMember(schemas, name, moved);
    for (const reference of references) if (reference.schema === value && isObject(moved)) reference.schema = moved;
  }
  for (const { schema, target } of references) schema["$ref"] = referenceTo(names.get(target) ?? "");
  forEachSchema(document, (schema) => {
    for (const word of ["$defs", "definitions"]) if (word in schema) delete schema[word];
  });
}

/** Replaces references to parameters, answers and bodies inside `/paths` by copies. */
export function copyTargets(value: Json, document: JsonObject, isSchema = false): void {
  if (Array.isArray(value)) for (const item of value) copyTargets(item, document);
  if (!isObject(value) || isSchema) return;
  for (const [name, item] of Object.entries(value)) {
    const reference = isObject(item) ? item["$ref"] : undefined;
    if (name !== "schema" && typeof reference === "string" && /^#\/(?!components\/[^/]+\/[^/]+$)/.test(reference)) {
      const found = lookUp(document, item, [])?.value;
      if (found !== undefined) setMember(value, name, copy(found));
    }
    if (name !== "schemas" && name !== "examples") copyTargets(value[name] as Json, document, name === "schema");
  }
}

function schemasOf(document: JsonObject): JsonObject {
  const components = objectMember(document, "components");
  const schemas = objectMember(components, "schemas");
  components["schemas"] = schemas;
  document["components"] = components;
  return schemas;
}

function isComponent(pointer: string): boolean {
  return /^\/components\/schemas\/[^/]+$/.test(pointer);
}

function lastOf(pointer: string): string {
  return (fromPointer(pointer) ?? []).at(-1) ?? "";
}

export function referenceTo(name: string): string {
  return `#${toPointer(["components", "schemas", name])}`;
}

/** A name made from the pointer to a place: `ACore` for `A/$defs/core`. */
function freeName(pointer: string, schemas: JsonObject): string {
  const words = (fromPointer(pointer) ?? [])
    .filter((part) => !structural.has(part))
    .flatMap((part) => part.split(/[^A-Za-z0-9]+/))
    .filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("") || "Schema";
  return unusedName(name, schemas);
}

const structural: ReadonlySet<string> = new Set([
  ...["components", "schemas", "paths", "content", "schema", "properties", "$defs", "definitions", "application/json"],
]);

/** The name, with a number after it if the description already uses it. */
export function unusedName(name: string, schemas: JsonObject): string {
  let free = name;
  for (let number = 2; Object.hasOwn(schemas, free); number += 1) free = `${name}${number}`;
  setMember(schemas, free, {});
  return free;
}
