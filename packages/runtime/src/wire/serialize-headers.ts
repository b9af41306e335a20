import { InvalidRequestError } from "../errors/errors.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import { joined, plainText, writing } from "./plain-text.ts";
import { delimiters, styledPairs } from "./serialize-query.ts";

/**
 * Adds the request's header parameters and cookies to headers, written as the operation declares them; undefined and null are left out.
 * @throws InvalidRequestError naming a parameter whose value OpenAPI has no way to write, and a cookie that this runtime does not let through
 */
export function addHeaders(
  headers: Record<string, string>,
  operation: OperationDescriptor,
  { header, cookie }: Pick<OperationRequest, "header" | "cookie">,
): void {
  for (const name in header) {
    const value = header[name];
    if (value === undefined || value === null) continue;
    const { json, explode = false, style = "" } = operation.parameters?.header?.[name] ?? {};
    headers[name] =
      typeof value === "string" && !json
        ? value
        : writing(operation.id, "header parameter", name, () =>
            json ? asciiJson(value) : joined(value, explode, decodeURIComponent(delimiters[style] ?? ","), plainText),
          );
  }
  if (cookie) addCookies(headers, operation, cookie);
}

/** A header holds no character beyond Latin-1; JSON can do without. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function addCookies(
  headers: Record<string, string>,
  operation: OperationDescriptor,
  cookies: Readonly<Record<string, unknown>>,
): void {
  const written: string[] = [];
  for (const name in cookies) {
    const value = cookies[name];
    const parameter = operation.parameters?.cookie?.[name] ?? {};
    if (value === undefined || value === null) continue;
    if (parameter.required && !maySendCookies()) {
      const what = `cookie "${name}" is required, and this runtime lets no program send cookies of its own`;
      throw new InvalidRequestError(`${operation.id}: ${what}`, { operation: operation.id });
    }
    written.push(writing(operation.id, "cookie", name, () => styledPairs(name, value, parameter).join("&")));
  }
  if (written.length > 0) headers["cookie"] = written.join("; ");
}

/** Browsers take the header away without a word. */
function maySendCookies(): boolean {
  return new Request("https://a.invalid", { headers: { cookie: "a=b" } }).headers.has("cookie");
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
