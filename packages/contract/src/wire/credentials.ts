/**
 * Credentials for the security schemes of a description: made up here, handed to the client, and expected on the
 * wire to the letter. Prism only looks whether there are any.
 */

import { apiKey, basic, bearer, cookieKey, queryKey } from "@pressroom/runtime";
import type { Authenticator } from "@pressroom/runtime";
import type { SentRequest } from "./sent-request.ts";
import { type DescribedOperation, type Description, listOperations, type SecurityScheme } from "@pressroom/description";

const token = "contract-test-token";
/** RFC 7617 allows a colon in a password; Prism calls that no credentials. */
const user = { name: "contract-test", password: "pass wörd" };

/** @returns What `createClient` takes as `auth`: an authenticator for each scheme that an operation asks for and that can be signed here. */
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
 * @returns What must be there, for each alternative an operation allows: headers by name, and what is in the query by
 *   `?name`. One empty alternative where it asks for nothing, and no alternative at all where none can be signed here.
 */
export function expectedCredentials(operation: DescribedOperation): Record<string, string>[] {
  if (operation.security.length === 0) return [{}];
  return operation.security.flatMap((alternative) => {
    const headers = alternative.map(headerOf);
    return headers.every((header) => header !== undefined) ? [Object.fromEntries(headers)] : [];
  });
}

/** @returns What a request bears of credentials that are not headers of their own: those in the query by `?name`, and a cookie's. */
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
  // A description may take all cookies in one header parameter.
  if (operation.parameters.some(({ in: place, name }) => place === "header" && name.toLowerCase() === "cookie"))
    return found;
  // Members of an object that is several cookies have names of their own: any but a key's may be one.
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

/** The style `form` encodes a name, the style `cookie` doesn't. */
function isCookieOf(name: string, pair: string): boolean {
  return [name, encodeURIComponent(name)].includes(pair.split("=")[0] ?? "");
}

/** Names in the query that credentials have. */
export function credentialNames({ security }: DescribedOperation): Set<string> {
  const keys = security.flat().filter(({ value }) => value["type"] === "apiKey" && value["in"] === "query");
  return new Set(keys.map(({ value }) => String(value["name"])));
}

/** @returns A line for each operation that asks for credentials of a kind that can't be signed here. */
export function listUnsignable(description: Description): string[] {
  return listOperations(description).flatMap((operation) => {
    if (expectedCredentials(operation).length > 0) return [];
    const schemes = operation.security.flat().filter((scheme) => kindOf(scheme) === undefined);
    const kinds = schemes.map(
      ({ name, value }) =>
        `${name} (${[value["type"], value["scheme"], value["in"]].filter(Boolean).join(" ") || "which nobody declares"})`,
    );
    return [`${operation.id}: none of its security can be signed here: ${kinds.join(", ")}`];
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
 * @returns The headers of the first alternative whose secrets are all there; undefined if none is.
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
  // With an alternative that asks for nothing, what is given is used all the same.
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
