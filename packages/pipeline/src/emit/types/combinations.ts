import {
  arrayMember,
  forEachSchema,
  isAnnotation,
  isObject,
  objectMember,
  type JsonObject,
} from "@pressroom/description";
import { become, without } from "./become.ts";

/** Words of a part of `allOf` that ask for members and declare none. */
const asking: ReadonlySet<string> = new Set(["type", "required", "title", "description", "minProperties"]);

/** Words that say what members there are. */
const shaping = ["properties", "additionalProperties", "patternProperties", "allOf", "oneOf", "anyOf", "items", "$ref"];

/** Brings combinations into the form that the types are written from. */
export function tidyCombinations(document: JsonObject): void {
  forEachSchema(document, (schema) => {
    if (schema["const"] === null) become(schema, { ...without(schema, "const"), type: "null" });
    dropConditions(schema);
    splitAnyOf(schema);
    liftRequired(schema);
  });
}

/** Branches that only ask for members (`oneOf: [{ required: [a] }, { required: [b] }]`) say nothing that a type could. */
function dropConditions(schema: JsonObject): void {
  for (const word of ["oneOf", "anyOf"]) {
    const branches = arrayMember(schema, word);
    if (branches.length > 0 && branches.every((branch) => isObject(branch) && onlyAsks(branch) && !("type" in branch)))
      delete schema[word];
  }
}

/** `anyOf` next to members means both; a type would be written as either. */
function splitAnyOf(schema: JsonObject): void {
  const { anyOf, ...rest } = schema;
  const shapes = shaping.some((word) => word !== "anyOf" && word in rest);
  if (anyOf === undefined || !shapes) return;
  const { allOf, description, title, nullable, ...core } = rest;
  become(schema, {
    ...(description === undefined ? {} : { description }),
    ...(title === undefined ? {} : { title }),
    ...(nullable === undefined ? {} : { nullable }),
    allOf: [...(Array.isArray(allOf) ? allOf : []), core, { anyOf }],
  });
}

/** A part of `allOf` that only asks for members is a `required` of the whole. */
function liftRequired(schema: JsonObject): void {
  const parts = arrayMember(schema, "allOf");
  if (parts.length === 0) return;
  const required = new Set(arrayMember(schema, "required"));
  const kept = parts.filter((part) => {
    if (!isObject(part)) return true;
    if (part["$ref"] === undefined) for (const name of arrayMember(part, "required")) required.add(name);
    return !onlyAsks(part) || (part["type"] !== undefined && part["type"] !== "object");
  });
  if (required.size > 0) schema["required"] = [...required];
  if (schema["type"] === "object" && Object.keys(objectMember(schema, "properties")).length === 0)
    delete schema["type"];
  if (kept.length > 0) schema["allOf"] = kept;
  else {
    delete schema["allOf"];
    if (!shaping.some((word) => word in schema)) schema["type"] = "object";
  }
}

function onlyAsks(part: JsonObject): boolean {
  return Object.keys(part).every((word) => asking.has(word) || isAnnotation(word));
}
