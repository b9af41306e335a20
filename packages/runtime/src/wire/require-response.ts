import { ConfigurationError } from "../errors/errors.ts";

/**
 * What a `fetch` of the caller's gave, if it can be read as an answer.
 * @param asked the operation, or the URL, for the message
 * @throws ConfigurationError saying what came instead. The request may have arrived
 */
export function requireResponse(asked: string, given: unknown): Response {
  const { status, type, headers, text } = Object(given) as Partial<Record<keyof Response, unknown>>;
  const isHeaders = typeof (headers as Partial<Headers> | undefined)?.forEach === "function";
  if (typeof status === "number" && type !== "error" && isHeaders && typeof text === "function")
    return given as Response;
  const kind = Object.prototype.toString.call(given).slice(8, -1);
  const came =
    type === "error"
      ? "Response.error()"
      : (given ?? undefined) === undefined
        ? String(given)
        : `a value of type ${kind}`;
  throw new ConfigurationError(`${asked}: the fetch of the config must give a Response, but gave ${came}`);
}
