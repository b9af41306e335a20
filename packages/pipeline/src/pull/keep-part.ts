import {
  arrayMember,
  at,
  copy,
  fromPointer,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  operationsOf,
  setMember,
  stringMember,
} from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";

/**
 * Reduces a description to a part: the targets of the pointers and everything they refer to, with the information,
 * servers and security of the whole. Members keep their order.
 * @param pointers JSON pointers into the description, e.g. `/paths/~1destinations~1publish`
 * @throws PipelineError if a pointer has no target, because the vendor has moved the part
 */
export function keepPart(document: JsonObject, pointers: readonly string[]): JsonObject {
  const kept = new Set<string>();
  for (const pointer of pointers) keep(document, pointer, kept);
  const part = select(document, "", kept) as JsonObject;
  for (const name of ["openapi", "info", "servers", "security"]) {
    const value = member(document, name);
    if (value !== undefined) setMember(part, name, copy(value));
  }
  keepNamed(document, part);
  // In the order of the vendor's file.
  return Object.fromEntries(
    Object.keys(document).flatMap((name) => (member(part, name) === undefined ? [] : [[name, part[name] as Json]])),
  );
}

/** Collects a pointer, and the targets of every `$ref` below it. */
function keep(document: JsonObject, pointer: string, kept: Set<string>): void {
  if (kept.has(pointer)) return;
  const path = fromPointer(pointer);
  const value = path && at(document, path);
  if (value === undefined) throw new PipelineError(`has nothing at "${pointer}": correct source.part in api.yaml`);
  kept.add(pointer);
  for (const reference of referencesIn(value)) keep(document, reference, kept);
}

function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const mapped = Object.values(objectMember(member(value, "discriminator"), "mapping"));
  const own = [member(value, "$ref"), ...mapped].flatMap((reference) =>
    typeof reference === "string" && reference.startsWith("#/") ? [decodeURIComponent(reference.slice(1))] : [],
  );
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

/** A copy of the document with only the kept parts. */
function select(value: Json, pointer: string, kept: ReadonlySet<string>): Json | undefined {
  if (kept.has(pointer)) return copy(value);
  if (!isObject(value) || ![...kept].some((other) => other.startsWith(`${pointer}/`))) return undefined;
  const result: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    const selected = select(item, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, kept);
    if (selected !== undefined) setMember(result, name, selected);
  }
  return result;
}

/** Tags and security schemes are referred to by name. */
function keepNamed(document: JsonObject, part: JsonObject): void {
  const operations = operationsOf(part);
  const tags = new Set(operations.flatMap(({ value }) => arrayMember(value, "tags")));
  const used = arrayMember(document, "tags").filter((tag) => tags.has(stringMember(tag, "name") ?? ""));
  if (used.length > 0) part["tags"] = copy(used);
  const names = new Set(
    [part, ...operations.map(({ value }) => value)].flatMap((holder) =>
      arrayMember(holder, "security").flatMap((way) => (isObject(way) ? Object.keys(way) : [])),
    ),
  );
  const schemes = Object.entries(objectMember(member(document, "components"), "securitySchemes")).filter(([name]) =>
    names.has(name),
  );
  if (schemes.length > 0)
    part["components"] = { ...objectMember(part, "components"), securitySchemes: copy(Object.fromEntries(schemes)) };
}
