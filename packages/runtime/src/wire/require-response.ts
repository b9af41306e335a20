import { ConfigurationError } from "../errors/errors.ts";

/**
 * Checks that the result of the caller's `fetch` can be read as an answer.
 * @param asked the operation, or the URL, for the message
 * @throws TypeError, as `fetch` does, for `Response.error()`; ConfigurationError that says what came instead. The
 * request may have arrived
 */
export function requireResponse(asked: string, given: unknown): Response {
  if (given instanceof Response) {
    // A service worker or a test returns this for a broken connection.
    if (given.type === "error") throw new TypeError("Response.error()");
    return given;
  }
  const { status, headers, text } = Object(given) as Partial<Record<keyof Response, unknown>>;
  const isHeaders = typeof (headers as Partial<Headers> | undefined)?.forEach === "function";
  if (typeof status === "number" && isHeaders && typeof text === "function") return given as Response;
  const kind = Object.prototype.toString.call(given).slice(8, -1);
  const came = (given ?? undefined) === undefined ? String(given) : `a value of type ${kind}`;
  throw new ConfigurationError(`${asked}: the fetch of the config must give a Response, but gave ${came}`);
}
