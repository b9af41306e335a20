import {
  arrayMember,
  canonicalJson,
  isObject,
  isXml,
  mediaTypeOf,
  member,
  objectMember,
  stringMember,
  type Content,
  type Json,
} from "@pressroom/description";
import { target, type Side } from "../shape/side.ts";

/** Deepest level that is compared; real XML is not nested deeper. */
const deepest = 12;

/** Members whose XML name changed: a pointer for each, empty for the root. */
export function renamedInXml(before: Side, old: Content, after: Side, now: Content): string[] {
  if (!isXml(mediaTypeOf(old.mediaType)) || !isXml(mediaTypeOf(now.mediaType))) return [];
  const [was, is] = [namesIn(before, old), namesIn(after, now)];
  return [...was].flatMap(([pointer, name]) => (is.has(pointer) && is.get(pointer) !== name ? [pointer] : []));
}

/** The XML name of each member, by its pointer. */
function namesIn(side: Side, { value }: Content): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const walk = (schema: Json | undefined, pointer: string, usual: string, open: readonly Json[]): void => {
    if (!isObject(schema) || open.length > deepest || open.includes(schema)) return;
    const inside = [...open, schema];
    const reference = stringMember(schema, "$ref");
    // The root has the name of its component.
    const called = pointer === "" ? (reference?.split("/").at(-1) ?? usual) : usual;
    if (!names.has(pointer) || isObject(member(schema, "xml")))
      names.set(pointer, nameOf(objectMember(schema, "xml"), called));
    const parts = ["allOf", "oneOf", "anyOf"].flatMap((group) => arrayMember(schema, group));
    for (const part of [...(reference === undefined ? [] : [target(side, reference)]), ...parts])
      walk(part, pointer, called, inside);
    for (const [name, property] of Object.entries(objectMember(schema, "properties")))
      walk(property, `${pointer}/${name}`, name, inside);
    walk(member(schema, "items"), `${pointer}/*`, usual, inside);
  };
  walk(member(value, "schema"), "", "", []);
  return names;
}

function nameOf(xml: Record<string, Json>, usual: string): string {
  const { name = usual, attribute = false, wrapped = false, prefix = "", namespace = "", nodeType = "" } = xml;
  // A prefix stands for its namespace; an attribute without one is in none.
  const shown = namespace === "" ? prefix : attribute === true && prefix === "" ? "none" : "";
  return canonicalJson([name, attribute, wrapped, shown, namespace, nodeType]);
}
