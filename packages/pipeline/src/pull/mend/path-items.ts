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
 * Inlines path items with a `$ref` in two cases: the item has further members next to `$ref`, or several paths share
 * it, so that its operations would have the same names.
 * @param content the document, which is changed
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
    // The operations of the first path keep the names.
    for (const { value } of pathMethods(isAgain ? whole : target.value)) delete value["operationId"];
    const parameters = [whole, own].flatMap((holder) => arrayMember(holder, "parameters"));
    setMember(paths, path, { ...whole, ...own, ...(parameters.length > 0 ? { parameters } : {}) });
    return [
      ...(isAgain ? [`${path} shares its path item with another path: its operations get their own names`] : []),
      ...(saysMore ? [`${path} has more members than its $ref: both are combined`] : []),
    ];
  });
}
