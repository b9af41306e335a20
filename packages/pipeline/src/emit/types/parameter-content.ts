import {
  arrayMember,
  isObject,
  isJson,
  mediaTypeOf,
  member,
  methods,
  objectMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";

/** A parameter with a `content` is typed by the schema there: the value is handed over as it is, and written once. */
export function typeByContent(document: JsonObject): void {
  const components = objectMember(document, "components");
  const items = [objectMember(document, "paths"), objectMember(components, "pathItems")].flatMap(Object.values<Json>);
  const holders = items.flatMap((item) => [item, ...methods.map((method) => member(item, method))]);
  const parameters = holders.flatMap((holder) => arrayMember(holder, "parameters"));
  for (const parameter of [...parameters, ...Object.values(objectMember(components, "parameters"))]) {
    if (!isObject(parameter)) continue;
    const [mediaType, media] = Object.entries(objectMember(parameter, "content"))[0] ?? [];
    if (mediaType === undefined) continue;
    parameter["schema"] = isJson(mediaTypeOf(mediaType)) ? (member(media, "schema") ?? {}) : { type: "string" };
    delete parameter["content"];
  }
}
