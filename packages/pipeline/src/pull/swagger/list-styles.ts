import {
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  setMember,
  stringMember,
} from "@pressroom/description";

/** OpenAPI's styles for Swagger's formats of lists. `multi` is OpenAPI's default, an exploded form. */
const styles: Readonly<Record<string, string>> = {
  csv: "form",
  ssv: "spaceDelimited",
  pipes: "pipeDelimited",
  tsv: "tabDelimited",
};

/** The styles that OpenAPI 3 allows for a parameter, by its place. For a form they are in `encoding`. */
const sayable: Readonly<Record<string, readonly string[]>> = {
  query: ["csv", "ssv", "pipes", "multi"],
  path: ["csv"],
  header: ["csv"],
};

/**
 * Swagger can ask for lists that OpenAPI has no word for: separated by tabs, by blanks in a header, or by commas in one part of
 * a multipart body. Such a list gets `x-style`, which the generator reads in place of `style`.
 */
export function markLists(swagger: JsonObject): void {
  visit(swagger, (parameter) => {
    const place = stringMember(parameter, "in") ?? "";
    if (stringMember(parameter, "type") !== "array") return;
    const format = stringMember(parameter, "collectionFormat") ?? "csv";
    if (place === "formData" || sayable[place]?.includes(format) === false) {
      const style = styles[format];
      if (style !== undefined) parameter["x-style"] = style;
    }
    // Lists inside a list of a form are reported by this format, which is Swagger's default.
    const items = member(parameter, "items");
    if (place === "formData" && isObject(items) && stringMember(items, "type") === "array")
      items["collectionFormat"] ??= "csv";
    // The converter needs the default format of a form's list to be explicit.
    if (place === "formData") parameter["collectionFormat"] = format === "tsv" ? "csv" : format;
  });
}

/** Moves the converter's mark of a form's list from the schema to `encoding`, as OpenAPI requires. */
export function moveMarks(description: JsonObject): void {
  for (const item of Object.values(objectMember(description, "paths"))) {
    for (const operation of isObject(item) ? Object.values(item) : []) {
      for (const [mediaType, content] of Object.entries(objectMember(member(operation, "requestBody"), "content"))) {
        for (const [name, property] of Object.entries(objectMember(member(content, "schema"), "properties"))) {
          const style = stringMember(property, "x-style");
          if (style === undefined || !isObject(content) || !isObject(property)) continue;
          delete property["x-style"];
          if (!mediaType.startsWith("multipart/") && style !== "tabDelimited") continue;
          const encoding = objectMember(content, "encoding");
          setMember(encoding, name, { ...objectMember(encoding, name), "x-style": style });
          content["encoding"] = encoding;
        }
      }
    }
  }
}

function visit(swagger: JsonObject, mark: (parameter: JsonObject) => void): void {
  const all = (parameters: Json | undefined): void => {
    if (isObject(parameters) || Array.isArray(parameters))
      for (const parameter of Object.values(parameters)) if (isObject(parameter)) mark(parameter);
  };
  all(member(swagger, "parameters"));
  for (const item of Object.values(objectMember(swagger, "paths"))) {
    all(member(item, "parameters"));
    for (const operation of isObject(item) ? Object.values(item) : []) all(member(operation, "parameters"));
  }
}
