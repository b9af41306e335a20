import { forEachSchema, isObject, objectMember, type Json, type JsonObject } from "@pressroom/description";
import { become, either } from "../become.ts";
import { membersByPattern } from "./pattern-members.ts";

const shapes = ["properties", "additionalProperties", "patternProperties", "allOf", "oneOf", "anyOf", "enum", "const"];

/**
 * Decides about additional members of objects. A bare object is a map of anything. An open object is typed only by its
 * declared members, since with an index signature every misspelt member would compile.
 */
export function shapeObjects(document: JsonObject): void {
  forEachSchema(document, (schema) => {
    const { type } = schema;
    const isType = type === "object" || (Array.isArray(type) && type.includes("object"));
    if (isType && !shapes.some((word) => word in schema)) schema["additionalProperties"] = true;
    if (isAnything(schema["additionalProperties"])) {
      if (Object.keys(objectMember(schema, "properties")).length > 0) delete schema["additionalProperties"];
      else schema["additionalProperties"] = true;
    }
    if (shared.some((word) => word in schema)) openBesideOthers(schema);
  });
}

/** Keywords that declare members; an index signature next to them must also allow these members. */
const shared = ["properties", "allOf", "oneOf", "anyOf", "$ref"];

function openBesideOthers(schema: JsonObject): void {
  const { additionalProperties, unevaluatedProperties, patternProperties: _, ...rest } = schema;
  const own = Object.values(objectMember(schema, "properties"));
  const patterns = Object.values(objectMember(schema, "patternProperties"));
  const isCombined = shared.some((word) => word !== "properties" && word in schema);
  const others = [additionalProperties, isAnything(unevaluatedProperties) ? false : unevaluatedProperties].find(
    isObject,
  );
  if (others === undefined && patterns.length === 0) return;
  // `additionalProperties` also applies to the members of parts.
  if (isCombined && patterns.length === 0 && isObject(additionalProperties)) return;
  const byName = others === undefined && isObjectOnly(schema) ? membersByPattern(schema) : undefined;
  if (byName !== undefined) {
    const { nullable, type, ...members } = rest;
    const isNullable = nullable === true || (Array.isArray(type) && type.includes("null"));
    const named = type === undefined ? members : { ...members, type: "object" };
    return become(schema, { ...(isNullable ? { nullable: true } : {}), allOf: [named, byName] });
  }
  const any = either([...(others === undefined ? [] : [others]), ...patterns, ...own]);
  become(schema, { ...rest, additionalProperties: isCombined ? true : any });
}

function isObjectOnly({ type = "object" }: JsonObject): boolean {
  return [type].flat().every((name) => name === "object" || name === "null");
}

function isAnything(schema: Json | undefined): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}
