import { arrayMember, isObject, member, type JsonObject } from "../document/json.ts";
import { lookUp, type Located } from "../references/follow.ts";
import { fromPointer, toPointer } from "../references/pointer.ts";

/**
 * How a schema declares a member, including the schemas that it combines by `allOf`: each declaration as written, and the schema that
 * it refers to. Empty if the member is not declared.
 */
export function declaredProperty(document: JsonObject, place: Located, name: string): JsonObject[] {
  return declarations(document, place, name, new Set());
}

function declarations(document: JsonObject, place: Located, name: string, seen: Set<unknown>): JsonObject[] {
  if (seen.has(place.value)) return [];
  seen.add(place.value);
  const here = fromPointer(place.pointer) ?? [];
  const own = member(member(place.value, "properties"), name);
  const target = own === undefined ? undefined : lookUp(document, own, [...here, "properties", name])?.value;
  const parts = [
    place.value["$ref"] === undefined ? undefined : lookUp(document, place.value, here),
    ...arrayMember(place.value, "allOf").map((part, index) => lookUp(document, part, [...here, "allOf", index])),
    ...arrayMember(place.value, "allOf").map((part, index) => ({ value: part, path: [...here, "allOf", index] })),
  ];
  return [own, target]
    .filter(isObject)
    .concat(
      parts.flatMap((part) =>
        part && isObject(part.value)
          ? declarations(document, { value: part.value, pointer: toPointer(part.path) }, name, seen)
          : [],
      ),
    );
}
