import { arrayMember, isObject, objectMember, type Json, type JsonObject } from "../document/json.ts";
import { referencedPath, type Located } from "../references/follow.ts";
import { partBelow, type Reading } from "./broken.ts";
import type { SecurityScheme } from "./operation.ts";

/** The security of the operation, or otherwise of the description. */
export function readSecurity(reading: Reading, operation: Located): SecurityScheme[][] {
  const { description } = reading;
  const own: Json | undefined = operation.value["security"];
  const alternatives = Array.isArray(own) ? own : arrayMember(description, "security");
  const schemes: Located = {
    value: objectMember(objectMember(description, "components"), "securitySchemes"),
    pointer: "/components/securitySchemes",
  };
  return alternatives.filter(isObject).map((alternative) =>
    Object.keys(alternative).flatMap((key) => {
      const name = schemeName(description, schemes.value, key);
      const scheme = partBelow(reading, schemes, name);
      // An undeclared scheme is kept: without it, the operation would look as if anybody may call it.
      return [{ name, value: scheme?.value ?? {} }];
    }),
  );
}

/** Since OpenAPI 3.2 a scheme may be named by its URI, unless the text is a name itself. */
function schemeName(description: JsonObject, schemes: JsonObject, key: string): string {
  if (Object.hasOwn(schemes, key)) return key;
  const [holder, kind, name, ...more] = referencedPath(description, key, "") ?? [];
  const isScheme = holder === "components" && kind === "securitySchemes" && more.length === 0;
  return isScheme && name !== undefined ? name : key;
}

/**
 * Whether a parameter is the key that every alternative of an operation's security sends. A caller would have to give it twice, and
 * one of the two values would be lost.
 */
export function isCredential(
  security: readonly (readonly SecurityScheme[])[],
  { in: place, name }: { readonly in: string; readonly name: string },
): boolean {
  const written = (text: unknown): string => (place === "header" ? String(text).toLowerCase() : String(text));
  const isKey = ({ value }: SecurityScheme): boolean =>
    value["type"] === "apiKey" && value["in"] === place && written(value["name"]) === written(name);
  return security.length > 0 && security.every((alternative) => alternative.some(isKey));
}
