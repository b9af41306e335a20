import { arrayMember, forEachSchema, isObject, objectMember, setMember, type JsonObject } from "@pressroom/description";

/**
 * Declares required members that have no schema: they may be anything, but they must exist. A type without them would
 * refuse every valid value.
 */
export function declareAskedMembers(document: JsonObject): void {
  forEachSchema(document, (schema) => {
    const { properties, additionalProperties, patternProperties } = schema;
    // An object without declared members is already a map, and a closed object can't have the member.
    if (!isObject(properties) || Object.keys(properties).length === 0) return;
    if (additionalProperties === false || patternProperties !== undefined) return;
    for (const name of arrayMember(schema, "required"))
      if (typeof name === "string" && !Object.hasOwn(objectMember(schema, "properties"), name))
        setMember(properties, name, isObject(additionalProperties) ? additionalProperties : {});
  });
}
