import {
  arrayMember,
  declaredProperty,
  forEachSchema,
  isAnnotation,
  isObject,
  lookUp,
  objectMember,
  setMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { become, without } from "./become.ts";

/** Keywords of a part of `allOf` that require members without declaring them. */
const asking: ReadonlySet<string> = new Set(["type", "required", "title", "description", "minProperties"]);

/** Keywords that declare members. */
const shaping = ["properties", "additionalProperties", "patternProperties", "allOf", "oneOf", "anyOf", "items", "$ref"];

/** Normalises combinations for the types. */
export function tidyCombinations(document: JsonObject): void {
  forEachSchema(document, (schema, pointer) => {
    if (schema["const"] === null) become(schema, { ...without(schema, "const"), type: "null" });
    dropConditions(schema);
    splitAnyOf(schema);
    liftRequired(document, schema);
    declareAskedParts(document, schema, pointer);
  });
}

/**
 * Drops branches that only require members (`oneOf: [{ required: [a] }, { required: [b] }]`), which a type can't
 * express.
 */
function dropConditions(schema: JsonObject): void {
  for (const word of ["oneOf", "anyOf"]) {
    const branches = arrayMember(schema, word);
    if (branches.length > 0 && branches.every((branch) => isObject(branch) && onlyAsks(branch) && !("type" in branch)))
      delete schema[word];
  }
}

/** `anyOf` next to members means both; openapi-typescript would write either. */
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

/** Moves `required` of a part of `allOf` without members to the whole schema. */
function liftRequired(document: JsonObject, schema: JsonObject): void {
  const parts = arrayMember(schema, "allOf").map((part) => {
    const target = lookUp(document, part, [])?.value;
    // A schema that is meant to be combined may be a named one.
    return isObject(target) && onlyAsks(target) && target["required"] !== undefined ? target : part;
  });
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

/**
 * Declares required members that no part of a combination declares at its first level, since openapi-typescript looks
 * no deeper. They are declared again next to the parts; an undeclared member may be anything.
 */
function declareAskedParts(document: JsonObject, schema: JsonObject, pointer: string): void {
  const parts = arrayMember(schema, "allOf");
  if (parts.length === 0 || schema["properties"] !== undefined) return;
  const shallow = parts.map((part) => objectMember(lookUp(document, part, [])?.value, "properties"));
  if (shallow.every((properties) => Object.keys(properties).length === 0) && !parts.some(isCombined(document))) return;
  const asked = arrayMember(schema, "required").filter(
    (name): name is string =>
      typeof name === "string" && !shallow.some((properties) => Object.hasOwn(properties, name)),
  );
  if (asked.length === 0) return;
  const properties: JsonObject = {};
  for (const name of asked)
    setMember(properties, name, declaredProperty(document, { value: schema, pointer }, name)[0] ?? {});
  schema["allOf"] = [...parts, { type: "object", properties, required: asked }];
  schema["required"] = arrayMember(schema, "required").filter((name) => !asked.includes(String(name)));
}

function isCombined(document: JsonObject): (part: Json) => boolean {
  return (part) => {
    const target = lookUp(document, part, [])?.value;
    return ["allOf", "oneOf", "anyOf"].some((word) => arrayMember(target, word).length > 0);
  };
}

function onlyAsks(part: JsonObject): boolean {
  return Object.keys(part).every((word) => asking.has(word) || isAnnotation(word));
}
