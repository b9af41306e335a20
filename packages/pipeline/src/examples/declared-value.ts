import {
  declaredProperty,
  isObject,
  lookUp,
  pathOf,
  type Json,
  type JsonObject,
  type Located,
} from "@pressroom/description";

/** Keywords about members that are not handled here. */
const others = [
  "oneOf",
  "anyOf",
  "additionalProperties",
  "patternProperties",
  "unevaluatedProperties",
  "discriminator",
];

/** A value without undeclared members, since a client sends only declared ones. */
export function declaredValue(document: JsonObject, place: Located, value: Json): Json {
  const found = lookUp(document, place.value, pathOf(place));
  if (!found || !isObject(found.value)) return value;
  const { value: schema } = found;
  const here: Located = { value: schema, pointer: place.pointer };
  if (Array.isArray(value)) {
    const { items } = schema;
    return isObject(items) ? value.map((item) => declaredValue(document, { ...here, value: items }, item)) : value;
  }
  if (!isObject(value) || others.some((word) => word in schema)) return value;
  const members = Object.entries(value).map(([name, item]) => {
    const declared = declaredProperty(document, here, name).at(-1);
    return { name, declared, item };
  });
  if (members.every(({ declared }) => declared === undefined)) return value;
  return Object.fromEntries(
    members.flatMap(({ name, declared, item }) =>
      declared === undefined ? [] : [[name, declaredValue(document, { ...here, value: declared }, item)]],
    ),
  );
}
