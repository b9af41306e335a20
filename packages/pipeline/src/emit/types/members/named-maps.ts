import {
  arrayMember,
  forEachSchema,
  isObject,
  lookUp,
  member,
  objectMember,
  setMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";

/** Writes a map with listed names (`propertyNames` with `enum`) as an object with these members. */
export function nameMembersOfMaps(document: JsonObject): void {
  forEachSchema(document, (schema) => {
    const { additionalProperties = true, patternProperties, properties } = schema;
    const names = namesOf(lookUp(document, schema["propertyNames"], [])?.value);
    const isMap = schema["type"] === "object" && additionalProperties !== false && patternProperties === undefined;
    if (!isMap || names === undefined || Object.keys(objectMember(schema, "properties")).length > 0) return;
    const named: JsonObject = isObject(properties) ? properties : {};
    for (const name of names) setMember(named, name, isObject(additionalProperties) ? additionalProperties : {});
    Object.assign(schema, { properties: named, additionalProperties: false });
  });
}

/** @returns undefined if the schema has no list of names */
function namesOf(schema: Json | undefined): string[] | undefined {
  const constant = member(schema, "const");
  const listed = constant === undefined ? arrayMember(schema, "enum") : [constant];
  const names = listed.filter((name) => typeof name === "string");
  return names.length > 0 ? names : undefined;
}
