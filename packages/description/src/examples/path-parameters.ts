import { arrayMember, isObject, objectMember, stringMember, type JsonObject } from "../document/json.ts";
import { pathMethods } from "../operations/path-methods.ts";
import { lookUp } from "../references/follow.ts";

/**
 * Declares the parameters that a path contains but nobody describes. A caller has to fill them in, and nothing is known about them
 * except that they are text.
 * @param description is changed
 * @returns a line for each new parameter
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
      // A parameter that can't be resolved may be any of the missing ones.
      if (places.includes(undefined)) continue;
      const named = places.filter((parameter) => stringMember(parameter, "in") === "path");
      for (const name of new Set(asked)) {
        if (named.some((parameter) => stringMember(parameter, "name") === name)) continue;
        const parameter = { name, in: "path", required: true, schema: { type: "string" } };
        value["parameters"] = [...arrayMember(value, "parameters"), parameter];
        declared.push(`${method.toUpperCase()} ${path} declares no parameter ${name}: it is treated as text`);
      }
    }
  }
  return declared;
}
