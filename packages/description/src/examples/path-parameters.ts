import { arrayMember, isObject, objectMember, stringMember, type JsonObject } from "../document/json.ts";
import { pathMethods } from "../operations/path-methods.ts";
import { lookUp } from "../references/follow.ts";

/**
 * Declares what a path asks for and no parameter describes: whoever calls has to fill it in, and a text is all that is known of
 * it.
 * @param description is changed
 * @returns a line for each
 */
export function declarePathParameters(description: JsonObject): string[] {
  const declared: string[] = [];
  for (const [path, entry] of Object.entries(objectMember(description, "paths"))) {
    const item = lookUp(description, entry, ["paths", path])?.value;
    if (!isObject(item) || !path.startsWith("/")) continue;
    const asked = [...(path.split(/[?#]/)[0] ?? "").matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
    for (const { method, value } of pathMethods(item)) {
      const known = [item, value].flatMap((holder) => arrayMember(holder, "parameters"));
      const places = known.map((parameter) => lookUp(description, parameter, [])?.value);
      // One that leads out of the file may be any of them.
      if (places.includes(undefined)) continue;
      const named = places.filter((parameter) => stringMember(parameter, "in") === "path");
      for (const name of new Set(asked)) {
        if (named.some((parameter) => stringMember(parameter, "name") === name)) continue;
        const parameter = { name, in: "path", required: true, schema: { type: "string" } };
        value["parameters"] = [...arrayMember(value, "parameters"), parameter];
        declared.push(`${method.toUpperCase()} ${path} declares no parameter ${name}: it is taken for a text`);
      }
    }
  }
  return declared;
}
