import { without } from "./become.ts";
import {
  canonicalJson,
  forEachSchema,
  isObject,
  objectMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";

const shapes = ["properties", "additionalProperties", "patternProperties", "allOf", "oneOf", "anyOf", "enum", "const"];

/**
 * What objects may hold beside what they declare. A bare object is a map of anything. An object that may hold more than it
 * declares is typed by what it declares: with an index signature beside it, every misspelt member would compile.
 */
export function shapeObjects(document: JsonObject): void {
  forEachSchema(document, (schema) => {
    const declared = Object.values(objectMember(schema, "properties"));
    const { type, additionalProperties: others } = schema;
    const isType = type === "object" || (Array.isArray(type) && type.includes("object"));
    if (isType && !shapes.some((word) => word in schema)) schema["additionalProperties"] = true;
    if (declared.length === 0) {
      if (isObject(others) && Object.keys(others).length === 0) schema["additionalProperties"] = true;
      return;
    }
    if (others === true || (isObject(others) && Object.keys(others).length === 0))
      delete schema["additionalProperties"];
    else if (isObject(others)) schema["additionalProperties"] = either([others, ...declared]);
    delete schema["patternProperties"];
  });
}

/** An index signature has to allow the declared members too, or no value could be written. */
function either(schemas: readonly Json[]): Json {
  const plain = schemas.filter(isObject).map((schema) => without(schema, "description", "title"));
  if (plain.length < schemas.length || plain.some((schema) => !isSmall(schema))) return true;
  const unlike = new Map(plain.map((schema) => [canonicalJson(schema), schema]));
  return unlike.size === 1 ? ([...unlike.values()][0] ?? true) : { anyOf: [...unlike.values()] };
}

/** Larger ones would be written twice. */
function isSmall(schema: JsonObject): boolean {
  return JSON.stringify(schema).length < 300;
}
