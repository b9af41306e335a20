import {
  arrayMember,
  isForm,
  isJson,
  isObject,
  isXml,
  lookUp,
  mediaTypeOf,
  member,
  objectMember,
  setMember,
  stringMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import ts from "typescript";
import { hasNoFields, isUnwrittenPart } from "./unwritten-forms.ts";

/**
 * Marks a schema whose value is bytes, or another value that is passed as a whole. No description has a member of that
 * name.
 */
export const bytes = "x-pressroom-bytes";

/** `Blob`, or `Blob | null`. */
export function bytesType({ type, nullable, [bytes]: name }: JsonObject): ts.TypeNode {
  const blob = ts.factory.createTypeReferenceNode(typeof name === "string" ? name : "Blob");
  // openapi-typescript itself handles `nullable`.
  if (nullable === true || !Array.isArray(type) || !type.includes("null")) return blob;
  return ts.factory.createUnionTypeNode([blob, ts.factory.createLiteralTypeNode(ts.factory.createNull())]);
}

/** Whether a schema describes bytes, if its place can hold bytes. */
export function isBytes(schema: Json | undefined): boolean {
  const format = member(schema, "format");
  const media = member(schema, "contentMediaType");
  return (
    format === "binary" ||
    (typeof media === "string" &&
      member(schema, "contentEncoding") === undefined &&
      !isJson(mediaTypeOf(media)) &&
      !/^text\//.test(mediaTypeOf(media)))
  );
}

/** Types raw bytes as `Blob`: a whole body, or a part of a multipart body. Inside JSON they are text. */
export function markBytes(document: JsonObject): void {
  const bodies: JsonObject[] = [];
  findMedia(document, (mediaType, media) => {
    if (isForm(mediaType) && hasNoFields(document, member(media, "schema")))
      media["schema"] = {
        [bytes]: mediaType.startsWith("multipart/") ? "FormData" : "URLSearchParams",
        type: "string",
      };
    else if (mediaType === "multipart/form-data") bodies.push(media);
    else if (
      (isBare(mediaType) && media["itemSchema"] === undefined) ||
      (mediaType.includes("*") && isBytes(schemaOf(document, media)))
    )
      media["schema"] = { [bytes]: true, type: "string" };
  });
  const elsewhere = referencesIn(document);
  for (const media of bodies) count(elsewhere, stringMember(member(media, "schema"), "$ref"), -1);
  for (const media of bodies) {
    const reference = stringMember(member(media, "schema"), "$ref");
    const schema = schemaOf(document, media);
    const marked = isObject(schema) ? withMarkedParts(schema, document, objectMember(media, "encoding")) : undefined;
    if (marked === undefined || !isObject(schema)) continue;
    // A schema that only such bodies use gets the type under its own name.
    if (reference !== undefined && elsewhere.get(reference) === 0) Object.assign(schema, marked);
    else media["schema"] = marked;
  }
}

function isBare(mediaType: string): boolean {
  // None of these is text.
  if (/^(?:image|audio|video|font)\/\*$/.test(mediaType)) return true;
  return !isForm(mediaType) && !isJson(mediaType) && !isXml(mediaType) && !/^text\/|\*/.test(mediaType);
}

function schemaOf(document: JsonObject, media: JsonObject): Json | undefined {
  return lookUp(document, member(media, "schema"), [])?.value;
}

function referencesIn(value: Json, found: Map<string, number> = new Map()): Map<string, number> {
  if (Array.isArray(value)) for (const item of value) referencesIn(item, found);
  if (!isObject(value)) return found;
  count(found, stringMember(value, "$ref"), 1);
  for (const item of Object.values(value)) referencesIn(item, found);
  return found;
}

function count(references: Map<string, number>, reference: string | undefined, by: number): void {
  if (reference !== undefined) references.set(reference, (references.get(reference) ?? 0) + by);
}

function findMedia(value: Json, use: (mediaType: string, media: JsonObject) => void): void {
  if (Array.isArray(value)) for (const item of value) findMedia(item, use);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === "content" && isObject(item))
      for (const [header, media] of Object.entries(item)) if (isObject(media)) use(mediaTypeOf(header), media);
    if (name !== "schema" && name !== "schemas" && name !== "examples") findMedia(item, use);
  }
}

/** Types data in other formats, such as XML, as text. */
const foreign: JsonObject = { anyOf: [{ type: "string" }, { type: "string", [bytes]: true }] };

function isForeign(document: JsonObject, schema: Json | undefined, encoding: Json | undefined): boolean {
  const declared = stringMember(encoding, "contentType");
  return declared !== undefined && isUnwrittenPart(document, schema, declared);
}

function isList(schema: Json | undefined): boolean {
  return [member(schema, "type")].flat().includes("array");
}

/** The schema of a multipart body, its parts of bytes marked; undefined if it has none. */
function withMarkedParts(
  schema: JsonObject,
  document: JsonObject,
  encoding: JsonObject,
  depth = 0,
): JsonObject | undefined {
  const marked = withMarkedBranches(schema, document, (branch) =>
    depth > deepest ? undefined : withMarkedParts(branch, document, encoding, depth + 1),
  );
  const properties: JsonObject = {};
  let found = marked !== schema;
  for (const [name, property] of Object.entries(objectMember(schema, "properties"))) {
    const target = lookUp(document, property, [])?.value;
    const items = lookUp(document, member(target, "items"), [])?.value;
    let part = property;
    if (isForeign(document, target, member(encoding, name)))
      part = isList(target) ? { ...(target as JsonObject), items: foreign } : foreign;
    else if (isObject(items) && isList(target)) {
      const item = markedPart(items, document);
      if (item !== undefined) part = { ...(target as JsonObject), items: item };
    } else if (isObject(target)) part = markedPart(target, document) ?? property;
    found ||= part !== property;
    setMember(properties, name, part);
  }
  const others = lookUp(document, schema["additionalProperties"], [])?.value;
  const other = isObject(others) ? markedPart(others, document) : undefined;
  if (!found && other === undefined) return undefined;
  return {
    ...marked,
    ...(schema["properties"] === undefined ? {} : { properties }),
    ...(other === undefined ? {} : { additionalProperties: other }),
  };
}

/** A part that is bytes, or may be; undefined if it can't. */
function markedPart(schema: JsonObject, document: JsonObject, depth = 0): JsonObject | undefined {
  if (isBytes(schema)) return { ...schema, [bytes]: true };
  if (depth > deepest) return undefined;
  const marked = withMarkedBranches(schema, document, (branch) => markedPart(branch, document, depth + 1));
  return marked === schema ? undefined : marked;
}

/** Deepest nesting of combinations that is followed, since they may be recursive. */
const deepest = 4;

/** Applies `mark` to the parts of a combined schema; returns the schema itself if nothing changed. */
function withMarkedBranches(
  schema: JsonObject,
  document: JsonObject,
  mark: (branch: JsonObject) => JsonObject | undefined,
): JsonObject {
  let result = schema;
  for (const word of ["allOf", "oneOf", "anyOf"]) {
    const branches = arrayMember(schema, word);
    const marked = branches.map((branch) => {
      const target = lookUp(document, branch, [])?.value;
      return (isObject(target) ? mark(target) : undefined) ?? branch;
    });
    if (marked.some((branch, index) => branch !== branches[index])) result = { ...result, [word]: marked };
  }
  return result;
}
