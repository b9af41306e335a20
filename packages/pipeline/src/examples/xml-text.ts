import {
  arrayMember,
  isObject,
  lookUp,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";

/**
 * Writes a value as XML by its schema. A member is an element or an attribute. Each item of a list is an element with
 * the list's name; if the list is wrapped, another element is around them. Names, prefixes and namespaces come from
 * `xml`.
 * @param name of the root element, unless the schema has another name
 */
export function xmlText(document: JsonObject, name: string, schema: Json | undefined, value: Json): string {
  const found = lookUp(document, schema, [])?.value;
  const xml = objectMember(found, "xml");
  const own = nameOf(xml, name);
  if (Array.isArray(value)) {
    const items = member(found, "items");
    const itemXml = objectMember(lookUp(document, items, [])?.value, "xml");
    // The items of a list have its name, unless it is wrapped.
    const wraps = member(xml, "wrapped") === true || member(xml, "nodeType") === "element";
    const itemName = stringMember(itemXml, "name") ?? (wraps ? own : name);
    const written = value.map((item) => xmlText(document, itemName, items, item)).join("");
    return wraps ? `<${own}${namespaceOf(xml)}>${written}</${own}>` : written;
  }
  if (!isObject(value)) return element(own, namespaceOf(xml), value === null ? "" : escaped(String(value)));
  let attributes = namespaceOf(xml);
  let inner = "";
  for (const [key, item] of Object.entries(value)) {
    const property = propertyOf(document, found, key);
    const itsXml = objectMember(lookUp(document, property, [])?.value, "xml");
    const kind = stringMember(itsXml, "nodeType") ?? (member(itsXml, "attribute") === true ? "attribute" : "element");
    if (kind === "attribute")
      attributes += ` ${nameOf(itsXml, key)}="${escaped(String(item)).replaceAll('"', "&quot;")}"`;
    else if (kind === "text" || kind === "cdata") inner += escaped(String(item));
    else inner += xmlText(document, key, property, item);
  }
  return element(own, attributes, inner);
}

function element(name: string, attributes: string, inner: string): string {
  return `<${name}${attributes}>${inner}</${name}>`;
}

/** A valid XML name, with its prefix. */
function nameOf(xml: JsonObject, otherwise: string): string {
  const name = stringMember(xml, "name") ?? otherwise;
  const prefix = stringMember(xml, "prefix");
  const whole = prefix === undefined ? name : `${prefix}:${name}`;
  return /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/.test(whole) ? whole : "item";
}

function namespaceOf(xml: JsonObject): string {
  const namespace = stringMember(xml, "namespace");
  const prefix = stringMember(xml, "prefix");
  if (namespace === undefined) return "";
  return ` xmlns${prefix === undefined ? "" : `:${prefix}`}="${escaped(namespace).replaceAll('"', "&quot;")}"`;
}

/** The schema of a member, from the schema or its parts. */
function propertyOf(document: JsonObject, schema: Json | undefined, name: string, depth = 0): Json | undefined {
  const own = member(member(schema, "properties"), name);
  if (own !== undefined || depth > 8) return own;
  for (const part of ["allOf", "oneOf", "anyOf"].flatMap((word) => arrayMember(schema, word))) {
    const found = propertyOf(document, lookUp(document, part, [])?.value, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;" })[character] ?? "&gt;");
}
