import {
  arrayMember,
  isForm,
  isObject,
  type JsonObject,
  mediaTypeOf,
  member,
  objectMember,
  stringMember,
} from "@pressroom/description";

/**
 * Makes explicit what Swagger leaves open and a converter would lose or misread: the form of a request, and the order
 * of schemes.
 * @returns a line for each guess
 */
export function completeSwagger(swagger: JsonObject): string[] {
  const guessed: string[] = [];
  orderSchemes(swagger);
  // From an empty list of types, the converter makes no body and no answer.
  for (const word of ["consumes", "produces"]) if (arrayMember(swagger, word).length === 0) delete swagger[word];
  for (const [path, item] of Object.entries(objectMember(swagger, "paths")))
    for (const [method, operation] of Object.entries(isObject(item) ? item : {})) {
      if (!isObject(operation)) continue;
      for (const word of ["consumes", "produces"])
        if (arrayMember(operation, word).length === 0) delete operation[word];
      const guess = nameFormType(swagger, operation);
      if (guess !== undefined)
        guessed.push(`${method.toUpperCase()} ${path} takes a form of an undeclared type: it is sent as ${guess}`);
    }
  return guessed;
}

/** Prefers https for credentials; `fetch` supports only these two schemes. */
function orderSchemes(swagger: JsonObject): void {
  const schemes = arrayMember(swagger, "schemes");
  const usable = ["https", "http"].filter((scheme) => schemes.includes(scheme));
  if (usable.length > 0) swagger["schemes"] = usable;
}

/** @returns the type, if it had to be guessed: multipart for a form with a file, otherwise the default of HTML forms */
function nameFormType(swagger: JsonObject, operation: JsonObject): string | undefined {
  const fields = arrayMember(operation, "parameters").filter(
    (parameter) => stringMember(parameter, "in") === "formData",
  );
  if (fields.length === 0) return undefined;
  const declared = [member(operation, "consumes"), member(swagger, "consumes")].find(Array.isArray) ?? [];
  const hasFile = fields.some((field) => stringMember(field, "type") === "file");
  const forms = declared
    .map((type) => mediaTypeOf(String(type)))
    .filter((type) => isForm(type) && !(hasFile && type === "application/x-www-form-urlencoded"));
  const guess = hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded";
  operation["consumes"] = forms.length > 0 ? forms : [guess];
  return forms.length > 0 ? undefined : guess;
}

/** Makes the body required if a form has a required field; the converter marks only the field. */
export function requireForms(description: JsonObject): void {
  for (const item of Object.values(objectMember(description, "paths")))
    for (const operation of Object.values(isObject(item) ? item : {})) {
      const body = member(operation, "requestBody");
      const forms = Object.entries(objectMember(body, "content")).filter(([type]) => isForm(mediaTypeOf(type)));
      if (isObject(body) && forms.some(([, form]) => arrayMember(member(form, "schema"), "required").length > 0))
        body["required"] = true;
    }
}
