import {
  arrayMember,
  isForm,
  isObject,
  isJson,
  mediaTypeOf,
  member,
  objectMember,
  pathItems,
  pathMethods,
  type JsonObject,
} from "@pressroom/description";

/** Types a parameter with `content` by the schema there: the caller passes the plain value. */
export function typeByContent(document: JsonObject): void {
  const components = objectMember(document, "components");
  const holders = pathItems(document).flatMap((item) => [item, ...pathMethods(item).map(({ value }) => value)]);
  const parameters = holders.flatMap((holder) => arrayMember(holder, "parameters"));
  for (const parameter of [...parameters, ...Object.values(objectMember(components, "parameters"))]) {
    if (!isObject(parameter)) continue;
    const [mediaType, media] = Object.entries(objectMember(parameter, "content"))[0] ?? [];
    if (mediaType === undefined) continue;
    const type = mediaTypeOf(mediaType);
    parameter["schema"] = isJson(type) || isForm(type) ? (member(media, "schema") ?? {}) : { type: "string" };
    delete parameter["content"];
  }
}
