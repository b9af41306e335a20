import {
  arrayMember,
  copy,
  isObject,
  lookUp,
  objectMember,
  pathMethods,
  setMember,
  stringMember,
  toPointer,
  type JsonObject,
} from "@pressroom/description";

/**
 * Writes out path items that are references and more than that: one that says something of its own next to `$ref`, and one
 * that is another path's too, whose operations can't both have the same names.
 * @param content is written to
 * @returns a line for each
 */
export function writeOutPathItems(content: JsonObject): string[] {
  const paths = objectMember(content, "paths");
  const seen = new Set<string>();
  return Object.entries(paths).flatMap(([path, item]) => {
    const reference = stringMember(item, "$ref");
    const target = reference?.startsWith("#") ? lookUp(content, item, ["paths", path]) : undefined;
    if (!isObject(item) || target === undefined || !isObject(target.value)) return [];
    const place = toPointer(target.path);
    const isAgain = seen.has(place) || target.path[0] === "paths";
    seen.add(place);
    const { $ref: _, ...own } = item;
    const saysMore = Object.keys(own).some((name) => !/^(?:summary|description|x-.*)$/.test(name));
    if (!isAgain && !saysMore) return [];
    const whole = copy(target.value);
    // A name is that of one operation: of the first path's that has the item.
    for (const { value } of pathMethods(isAgain ? whole : target.value)) delete value["operationId"];
    const parameters = [whole, own].flatMap((holder) => arrayMember(holder, "parameters"));
    setMember(paths, path, { ...whole, ...own, ...(parameters.length > 0 ? { parameters } : {}) });
    return [
      ...(isAgain ? [`${path} is another path's item too: its operations get names of their own`] : []),
      ...(saysMore ? [`${path} says more than its $ref: both are taken together`] : []),
    ];
  });
}
