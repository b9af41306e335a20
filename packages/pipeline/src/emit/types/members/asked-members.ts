import { arrayMember, forEachSchema, isObject, objectMember, setMember, type JsonObject } from "@pressroom/description";

/**
 * A member that a schema asks for and describes nowhere may be anything, and has to be there: a type without it would refuse
 * every value that the schema allows.
 */
export function declareAskedMembers(document: JsonObject): void {
  forEachSchema(document, (schema) => {
    const { properties, additionalProperties, patternProperties } = schema;
    // What declares no members is a map of anything already, and a closed object can't hold what it asks for.
    if (!isObject(properties) || Object.keys(properties).length === 0) return;
    if (additionalProperties === false || patternProperties !== undefined) return;
    for (const name of arrayMember(schema, "required"))
      if (typeof name === "string" && !Object.hasOwn(objectMember(schema, "properties"), name))
        setMember(properties, name, isObject(additionalProperties) ? additionalProperties : {});
  });
}
