import type { Operation } from "./operation.ts";
import { plainText, writing } from "./values/plain-text.ts";

/**
 * Writes the query as the operation's parameters declare it; undefined and null are left out. No leading `?`.
 * @throws InvalidRequestError naming a parameter whose value OpenAPI has no way to write
 */
export function serializeQuery(operation: Operation, values: Readonly<Record<string, unknown>> = {}): string {
  const pairs: string[] = [];
  const { parameters, parts } = operation;
  for (const name in values) {
    const value = values[name];
    if (value !== undefined && value !== null)
      writing(operation, "query parameter", name, () =>
        pairs.push(
          ...(parts?.query?.(name, value, parameters?.query?.[name] ?? {}) ??
            [value].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(plainText(item))}`)),
        ),
      );
  }
  return pairs.join("&");
}
