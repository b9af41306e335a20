import type { OperationRequest } from "../descriptors/request.ts";
import type { Operation } from "./operation.ts";
import { plainText, writing } from "./values/plain-text.ts";

/**
 * Adds the request's header parameters and cookies to headers, written as the operation declares them; undefined and null are left out.
 * @throws InvalidRequestError naming a parameter whose value OpenAPI has no way to write, and a cookie that this runtime does not let through
 */
export function addHeaders(
  headers: Record<string, string>,
  operation: Operation,
  { header, cookie }: Pick<OperationRequest, "header" | "cookie">,
): void {
  const { parameters, parts } = operation;
  for (const name in header) {
    const value = header[name];
    if (value !== undefined && value !== null)
      headers[name] = writing(operation, "header parameter", name, () =>
        parts?.header ? parts.header(value, parameters?.header?.[name] ?? {}) : plainText(value),
      );
  }
  if (cookie) parts?.cookies?.(headers, operation, cookie);
}

/**
 * Puts headers together. A name has no case, so one that is given twice is sent once: the later one wins. What is
 * undefined or null is left out.
 */
export function writeHeaders(
  ...given: readonly (Readonly<Record<string, unknown>> | undefined)[]
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const some of given) {
    for (const name in some) {
      const value = some[name];
      if (value !== undefined && value !== null) headers[name.toLowerCase()] = String(value);
    }
  }
  return headers;
}
