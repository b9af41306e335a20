import {
  arrayMember,
  at,
  fromPointer,
  isObject,
  type Json,
  type JsonObject,
  objectMember,
  stringMember,
} from "@pressroom/description";
import { mendCircles } from "./mend-circles.ts";
import { writeOutPathItems } from "./path-items.ts";

/**
 * Repairs obvious mistakes of vendors: a reference inside the file with misplaced slashes, a schema that lists itself
 * among its parts (which has no effect), or a choice of schemas that contain the choice.
 * @param content the document, which is changed
 * @returns a line for each repaired mistake
 */
export function mendDescription(content: JsonObject): string[] {
  const mended: string[] = [];
  mendReferences(content, content, mended);
  mended.push(...writeOutPathItems(content));
  const version = stringMember(content, "openapi");
  if (version !== undefined && /^3\.\d$/.test(version)) {
    content["openapi"] = `${version}.0`;
    mended.push(`openapi "${version}" is read as ${version}.0`);
  }
  // Swagger 2.0 has its schemas in another place, and is repaired before it is converted.
  const schemas = [
    ["#/components/schemas", objectMember(objectMember(content, "components"), "schemas")],
    ["#/definitions", objectMember(content, "definitions")],
  ] as const;
  for (const [place, named] of schemas) {
    mendOwnParts(place, named, mended);
    mended.push(...mendCircles(place, named));
  }
  return mended;
}

/** Removes a schema's reference to itself under `allOf`, which has no effect. */
function mendOwnParts(place: string, schemas: JsonObject, mended: string[]): void {
  for (const [name, schema] of Object.entries(schemas)) {
    const parts = arrayMember(schema, "allOf");
    const kept = parts.filter((part) => stringMember(part, "$ref") !== `${place}/${name}`);
    if (!isObject(schema) || kept.length === parts.length) continue;
    if (kept.length > 0) schema["allOf"] = kept;
    else delete schema["allOf"];
    mended.push(`schema ${name} includes itself under allOf`);
  }
}

/** Reads `/#components/responses/A` and `#components/responses/A` as `#/components/responses/A` if that exists. */
function mendReferences(document: JsonObject, value: Json, mended: string[]): void {
  if (Array.isArray(value)) for (const item of value) mendReferences(document, item, mended);
  if (!isObject(value)) return;
  const reference = stringMember(value, "$ref");
  const pointer = /^\/?#\/?((?:components|definitions|parameters|responses)\/.*)$/.exec(reference ?? "")?.[1];
  if (
    pointer !== undefined &&
    reference !== `#/${pointer}` &&
    at(document, fromPointer(`#/${pointer}`) ?? [""]) !== undefined
  ) {
    value["$ref"] = `#/${pointer}`;
    mended.push(`$ref "${reference}" is read as #/${pointer}`);
  }
  for (const item of Object.values(value)) mendReferences(document, item, mended);
}
