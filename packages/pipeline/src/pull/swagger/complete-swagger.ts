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
 * Says what Swagger leaves open and a converter would lose or take for something else: how a request is written, and which of
 * several schemes comes first.
 * @returns a line for each guess
 */
export function completeSwagger(swagger: JsonObject): string[] {
  const guessed: string[] = [];
  orderSchemes(swagger);
  // No type at all is what the converter makes of a list without one: no body, and no answer.
  for (const word of ["consumes", "produces"]) if (arrayMember(swagger, word).length === 0) delete swagger[word];
  for (const [path, item] of Object.entries(objectMember(swagger, "paths")))
    for (const [method, operation] of Object.entries(isObject(item) ? item : {})) {
      if (!isObject(operation)) continue;
      for (const word of ["consumes", "produces"])
        if (arrayMember(operation, word).length === 0) delete operation[word];
      const guess = nameFormType(swagger, operation);
      if (guess !== undefined)
        guessed.push(`${method.toUpperCase()} ${path} takes a form of a type that is not said: it is sent as ${guess}`);
    }
  return guessed;
}

/** Credentials go the safe way if there is one; `fetch` has no other schemes than these two. */
function orderSchemes(swagger: JsonObject): void {
  const schemes = arrayMember(swagger, "schemes");
  const usable = ["https", "http"].filter((scheme) => schemes.includes(scheme));
  if (usable.length > 0) swagger["schemes"] = usable;
}

/** @returns the type, if it had to be guessed: a form that has a file is multipart, any other is what a page would send */
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

/** A form that has a field which must be there is a body that must be there; the converter says it of the field alone. */
export function requireForms(description: JsonObject): void {
  for (const item of Object.values(objectMember(description, "paths")))
    for (const operation of Object.values(isObject(item) ? item : {})) {
      const body = member(operation, "requestBody");
      const forms = Object.entries(objectMember(body, "content")).filter(([type]) => isForm(mediaTypeOf(type)));
      if (isObject(body) && forms.some(([, form]) => arrayMember(member(form, "schema"), "required").length > 0))
        body["required"] = true;
    }
}
