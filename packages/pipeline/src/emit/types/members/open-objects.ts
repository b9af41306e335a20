import { forEachSchema, isObject, objectMember, type Json, type JsonObject } from "@pressroom/description";
import { become, either } from "../become.ts";
import { membersByPattern } from "./pattern-members.ts";

const shapes = ["properties", "additionalProperties", "patternProperties", "allOf", "oneOf", "anyOf", "enum", "const"];

/**
 * What objects may hold besides what they declare. A bare object is a map of anything. An object that may hold more than it
 * declares is typed by what it declares: with an index signature next to it, every misspelt member would compile.
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

/** Words that name members, next to which an index signature has to be one for those members too. */
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
  // What `additionalProperties` says of others it says of the members of parts too.
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
