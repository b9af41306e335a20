import { ConfigurationError } from "../errors/errors.ts";

/**
 * Checks that a request with a key is plain JSON. Requests are compared by their content, and bytes and files can't be
 * compared.
 * @throws ConfigurationError for a request with values that are not JSON
 */
export function requirePlain(request: unknown, operation: string): void {
  if (typeof request === "bigint" || typeof request === "function" || !isPlain(request))
    throw new ConfigurationError(
      `${operation}: once can't tell requests apart by bytes, files or streams: leave once out`,
    );
  if (typeof request === "object" && request !== null)
    for (const value of Object.values(request)) requirePlain(value, operation);
}

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Date) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
