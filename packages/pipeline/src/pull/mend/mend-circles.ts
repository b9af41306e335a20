import {
  arrayMember,
  copy,
  isObject,
  setMember,
  stringMember,
  toPointer,
  type JsonObject,
} from "@pressroom/description";

/**
 * Repairs a choice of schemas that each contain the choice itself, so that no value could be valid. The rest of the
 * choice is what the author meant; it gets its own name.
 * @returns a line for each such schema
 */
export function mendCircles(place: string, schemas: JsonObject): string[] {
  return Object.entries(schemas).flatMap(([name, choice]) => {
    if (!isObject(choice)) return [];
    const branches = ["oneOf", "anyOf"].flatMap((word) => arrayMember(choice, word));
    const circular = branches.flatMap((branch) => {
      const child = Object.keys(schemas).find((other) => refersTo(branch, place, other));
      const parts = arrayMember(schemas[child ?? ""], "allOf").filter((part) => refersTo(part, place, name));
      return child === undefined || parts.length === 0 ? [] : [{ child, parts }];
    });
    if (circular.length === 0) return [];
    const { oneOf: _one, anyOf: _any, discriminator: _discriminator, ...rest } = choice;
    const base = unusedName(`${name}Base`, schemas);
    setMember(schemas, base, copy(rest));
    for (const { parts } of circular)
      for (const part of parts) if (isObject(part)) part["$ref"] = `${place}${toPointer([base])}`;
    return [`schema ${name} is a choice of schemas that include it: ${circular.map(({ child }) => child).join(", ")}`];
  });
}

function refersTo(schema: unknown, place: string, name: string): boolean {
  return isObject(schema) && stringMember(schema, "$ref") === `${place}${toPointer([name])}`;
}

function unusedName(name: string, schemas: JsonObject): string {
  let free = name;
  for (let number = 2; Object.hasOwn(schemas, free); number += 1) free = `${name}${number}`;
  return free;
}
