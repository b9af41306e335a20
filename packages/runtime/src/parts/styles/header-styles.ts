import type { OperationParts } from "../../wire/operation.ts";
import { serializeHeaders } from "../../wire/serialize-headers.ts";
import { delimiters } from "./delimiters.ts";
import { joined } from "./members.ts";
import { jsonText } from "../../wire/values/json-text.ts";

/** Part of an operation with header parameters that are more than plain values. */
export const headerStylesPart: NonNullable<OperationParts["header"]> = (operation, values) => {
  const headers = serializeHeaders(operation, values, (value, { json, explode = false, style }) =>
    json ? asciiJson(value) : joined(value, explode, decodeURIComponent(delimiters[style ?? ""] ?? ",")),
  );
  // A list or an object without members is none.
  for (const name in headers) if (headers[name] === "" && typeof values[name] === "object") delete headers[name];
  return headers;
};

/** Escapes characters beyond Latin-1, which a header can't hold. */
function asciiJson(value: unknown): string {
  return jsonText(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
