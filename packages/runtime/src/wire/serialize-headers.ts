import type { OperationDescriptor, ParameterDescriptor } from "../descriptors/operation.ts";
import { writing } from "./values/in-writing.ts";

/**
 * Writes the request's header parameters as the operation declares them; undefined and null are omitted.
 * @throws InvalidRequestError naming a parameter whose value OpenAPI has no way to write
 */
export function serializeHeaders(
  operation: OperationDescriptor,
  values: Readonly<Record<string, unknown>>,
  write: (value: unknown, parameter: ParameterDescriptor) => string,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined && value !== null)
      headers[name] = writing(operation, "header parameter", name, () =>
        write(value, operation.parameters?.header?.[name] ?? {}),
      );
  }
  return headers;
}

/**
 * Combines headers. Names are case-insensitive, and the later value of a name wins. Undefined and null are omitted.
 * @param written the headers so far
 */
export function writeHeaders(
  written: Readonly<Record<string, string>> | undefined,
  ...given: readonly (Readonly<Record<string, unknown>> | undefined)[]
): Record<string, string> {
  const headers = { ...written };
  for (const some of given) {
    for (const name in some) {
      const value = some[name];
      if (value !== undefined && value !== null) headers[name.toLowerCase()] = String(value);
    }
  }
  return headers;
}
