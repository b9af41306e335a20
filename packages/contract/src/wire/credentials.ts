/**
 * Credentials for the security schemes of a description: made up here, given to the client, and expected on the wire exactly. Prism
 * only checks that there are some.
 */

import { apiKey, basic, bearer, cookieKey, queryKey } from "@pressroom/runtime";
import type { Authenticator } from "@pressroom/runtime";
import type { SentRequest } from "./sent-request.ts";
import { type DescribedOperation, type Description, listOperations, type SecurityScheme } from "@pressroom/description";

const token = "contract-test-token";
/** RFC 7617 allows a colon in a password, but Prism does not accept one. */
const user = { name: "contract-test", password: "pass wörd" };

/** @returns The `auth` for `createClient`: an authenticator for each scheme that an operation requires and that can be signed here. */
export function makeCredentials(description: Description): Record<string, Authenticator> {
  const schemes = listOperations(description).flatMap((operation) => operation.security.flat());
  return Object.fromEntries(
    schemes.flatMap((scheme): [string, Authenticator][] => {
      const authenticator = authenticatorOf(scheme);
      return authenticator === undefined ? [] : [[scheme.name, authenticator]];
    }),
  );
}

/**
 * @returns What must be sent, for each alternative of an operation: headers by name, and query parameters by `?name`. There is one
 *   empty alternative if the operation requires nothing, and none at all if none can be signed here.
 */
export function expectedCredentials(operation: DescribedOperation): Record<string, string>[] {
  if (operation.security.length === 0) return [{}];
  return operation.security.flatMap((alternative) => {
    const headers = alternative.map(headerOf);
    return headers.every((header) => header !== undefined) ? [Object.fromEntries(headers)] : [];
  });
}

/** @returns The credentials of a request outside of their own headers: those in the query by `?name`, and those in cookies. */
export function placedCredentials(operation: DescribedOperation, sent: SentRequest): Record<string, string> {
  const declared = (place: string): Set<string> =>
    new Set(operation.parameters.filter((parameter) => parameter.in === place).map(({ name }) => name));
  const [inQuery, inCookie] = [declared("query"), declared("cookie")];
  const found: Record<string, string> = {};
  for (const { value } of operation.security.flat()) {
    const name = String(value["name"]);
    const text = value["in"] === "query" ? new URL(sent.url).searchParams.get(name) : null;
    if (value["type"] === "apiKey" && text !== null && !inQuery.has(name)) found[`?${name}`] = text;
  }
  // A description may declare the whole Cookie header as one parameter.
  if (operation.parameters.some(({ in: place, name }) => place === "header" && name.toLowerCase() === "cookie"))
    return found;
  // An object may spread to several cookies of any name, except the name of a key.
  const spreads = operation.parameters.some(({ in: place, json, explode, schema }) => {
    const { type = "object" } = schema?.value ?? {};
    return place === "cookie" && !json && explode && [type].flat().includes("object");
  });
  const keys = new Set(operation.security.flat().map(({ value }) => String(value["name"])));
  const cookies = (sent.headers.get("cookie") ?? "")
    .split("; ")
    .filter((pair) => pair !== "" && ![...inCookie].some((name) => isCookieOf(name, pair)))
    .filter((pair) => !spreads || keys.has(pair.split("=")[0] ?? ""));
  return cookies.length > 0 ? { ...found, cookie: cookies.join("; ") } : found;
}

/** The style `form` percent-encodes a name, the style `cookie` does not. */
function isCookieOf(name: string, pair: string): boolean {
  return [name, encodeURIComponent(name)].includes(pair.split("=")[0] ?? "");
}

/** The names of credentials in the query. */
export function credentialNames({ security }: DescribedOperation): Set<string> {
  const keys = security.flat().filter(({ value }) => value["type"] === "apiKey" && value["in"] === "query");
  return new Set(keys.map(({ value }) => String(value["name"])));
}

/** @returns A line for each operation whose credentials can't be signed here. */
export function listUnsignable(description: Description): string[] {
  return listOperations(description).flatMap((operation) => {
    if (expectedCredentials(operation).length > 0) return [];
    const schemes = operation.security.flat().filter((scheme) => kindOf(scheme) === undefined);
    const kinds = schemes.map(
      ({ name, value }) =>
        `${name} (${[value["type"], value["scheme"], value["in"]].filter(Boolean).join(" ") || "not declared"})`,
    );
    return [`${operation.id}: no alternative of its security can be signed here: ${kinds.join(", ")}`];
  });
}

function authenticatorOf(scheme: SecurityScheme): Authenticator | undefined {
  switch (kindOf(scheme)) {
    case "bearer":
      return bearer(token);
    case "basic":
      return basic(user.name, user.password);
    case "header":
      return apiKey(String(scheme.value["name"]), token);
    case "query":
      return queryKey(String(scheme.value["name"]), token);
    case "cookie":
      return cookieKey(String(scheme.value["name"]), token);
    case undefined:
      return undefined;
  }
}

function headerOf(scheme: SecurityScheme): [string, string] | undefined {
  return headerOfSecret(scheme, kindOf(scheme) === "basic" ? `${user.name}:${user.password}` : token);
}

/**
 * @param secrets By the name of the scheme: a token, a key, or `user:password`.
 * @returns The headers of the alternative with the most schemes whose secrets were all given; undefined if there is none.
 */
export function headersOfSecrets(
  operation: DescribedOperation,
  secrets: Readonly<Record<string, string>>,
): Record<string, string> | undefined {
  if (operation.security.length === 0) return {};
  const alternatives = operation.security.map((schemes) =>
    schemes.map((scheme) => {
      const secret = secrets[scheme.name];
      return secret === undefined ? undefined : headerOfSecret(scheme, secret);
    }),
  );
  // Even if an empty alternative is allowed, given secrets are used.
  const whole = alternatives
    .filter((headers) => headers.every((header) => header !== undefined))
    .sort((left, right) => right.length - left.length)[0];
  return whole && Object.fromEntries(whole.filter((header) => header !== undefined));
}

function headerOfSecret(scheme: SecurityScheme, secret: string): [string, string] | undefined {
  switch (kindOf(scheme)) {
    case "bearer":
      return ["authorization", `Bearer ${secret}`];
    case "basic":
      return ["authorization", `Basic ${Buffer.from(secret).toString("base64")}`];
    case "header":
      return [String(scheme.value["name"]).toLowerCase(), secret];
    case "query":
      return [`?${String(scheme.value["name"])}`, secret];
    case "cookie":
      return ["cookie", `${String(scheme.value["name"])}=${secret}`];
    case undefined:
      return undefined;
  }
}

function kindOf({ value }: SecurityScheme): "bearer" | "basic" | "header" | "query" | "cookie" | undefined {
  const { type, scheme, in: place } = value;
  const word = typeof scheme === "string" ? scheme.toLowerCase() : "";
  if (type === "oauth2" || type === "openIdConnect" || (type === "http" && word === "bearer")) return "bearer";
  if (type === "http" && word === "basic") return "basic";
  return type === "apiKey" && (place === "header" || place === "query" || place === "cookie") ? place : undefined;
}
