import { isObject, type Json, type JsonObject } from "../document/json.ts";
import { namedMembers } from "../document/named-members.ts";
import { escapePointer } from "../references/pointer.ts";
import { listOfSchemas, mapOfSchemas, oneSchema } from "./schema-words.ts";

/** Called with a schema. If it changes the schema, the walk continues in the changed schema. */
export type SchemaVisitor = (schema: JsonObject, pointer: string) => void;

/** Visits every schema of a document, outer schemas before inner ones. References are not followed. */
export function forEachSchema(document: JsonObject, visit: SchemaVisitor): void {
  const look = (value: Json, pointer: string, isMap: boolean): void => {
    if (Array.isArray(value)) value.forEach((item, index) => look(item, `${pointer}/${index}`, false));
    if (!isObject(value)) return;
    for (const [name, item] of Object.entries(value)) {
      // Most members contain no schema, so a pointer is written only if one may be inside.
      if (typeof item !== "object" || item === null) continue;
      const place = `${pointer}/${escapePointer(name)}`;
      if (isMap) look(item, place, false);
      else if (name === "schema" || name === "itemSchema") forEachSchemaIn(item, place, visit);
      else if (place === "/components/schemas" && isObject(item))
        for (const key of Object.keys(item)) forEachSchemaIn(item[key], `${place}/${escapePointer(key)}`, visit);
      else if (!values.has(name) && !name.startsWith("x-")) look(item, place, namedMembers.has(name));
    }
  };
  look(document, "", false);
}

/** Visits a schema and all schemas inside it. */
export function forEachSchemaIn(schema: Json | undefined, pointer: string, visit: SchemaVisitor): void {
  if (!isObject(schema)) return;
  visit(schema, pointer);
  for (const [name, value] of Object.entries(schema)) {
    if (typeof value !== "object" || value === null) continue;
    if (oneSchema.has(name) || listOfSchemas.has(name)) {
      const place = `${pointer}/${name}`;
      if (Array.isArray(value)) value.forEach((item, index) => forEachSchemaIn(item, `${place}/${index}`, visit));
      else forEachSchemaIn(value, place, visit);
    } else if (mapOfSchemas.has(name) && isObject(value))
      for (const key of Object.keys(value))
        forEachSchemaIn(value[key], `${pointer}/${name}/${escapePointer(key)}`, visit);
  }
}

/** Members that hold values, or that never contain a schema. */
const values: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const", "value", "info"]);
