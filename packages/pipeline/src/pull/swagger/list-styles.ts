import {
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  setMember,
  stringMember,
} from "@pressroom/description";

/** What OpenAPI calls the ways of Swagger to write a list. `multi` is OpenAPI's own default, or an exploded form. */
const styles: Readonly<Record<string, string>> = {
  csv: "form",
  ssv: "spaceDelimited",
  pipes: "pipeDelimited",
  tsv: "tabDelimited",
};

/** The ways that OpenAPI 3 can say of a parameter, by its place. In a form, `encoding` says it. */
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
    // Lists in a list of a form are reported by this word, which is Swagger's default.
    const items = member(parameter, "items");
    if (place === "formData" && isObject(items) && stringMember(items, "type") === "array")
      items["collectionFormat"] ??= "csv";
    // The converter knows the default of a form's list only where it is written.
    if (place === "formData") parameter["collectionFormat"] = format === "tsv" ? "csv" : format;
  });
}

/** The converter leaves the mark of a form's list at its schema; OpenAPI says how a member is written in `encoding`. */
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
