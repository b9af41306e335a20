import { below, branchesOf, type Description, follow, isObject, type Located } from "@pressroom/description";

/** The members that a schema declares, including those of the schemas that it combines. */
export function membersOf(
  description: Description,
  schema: Located | undefined,
  above: readonly string[] = [],
): Map<string, Located> {
  if (schema === undefined) return new Map();
  const place = follow(description, schema);
  if (above.includes(place.pointer)) return new Map();
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((word) => branchesOf(place, word));
  const properties = isObject(place.value["properties"]) ? Object.keys(place.value["properties"]) : [];
  return new Map([
    ...parts.flatMap((part) => [...membersOf(description, part, [...above, place.pointer])]),
    ...properties.flatMap((name): [string, Located][] => {
      const member = below(description, place, "properties", name);
      return member === undefined ? [] : [[name, member]];
    }),
  ]);
}

/** The schema of a named member, or of additional members if none is declared under this name. */
export function memberSchema(description: Description, schema: Located | undefined, name: string): Located | undefined {
  if (schema === undefined) return undefined;
  return (
    membersOf(description, schema).get(name) ?? below(description, follow(description, schema), "additionalProperties")
  );
}
