import { ConfigurationError } from "../errors/errors.ts";

/**
 * A request that is started once for a key is distinguished from others by what it holds: bytes and files look all the same.
 * @throws ConfigurationError for a request that holds what is no JSON
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
