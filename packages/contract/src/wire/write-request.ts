/** Writes a request down the way its description wants it, by no client's code: what mutants are made from. */

import {
  type DescribedOperation,
  type DescribedParameter,
  isJson,
  isObject,
  mediaTypeOf,
} from "@pressroom/description";
import type { CaseRequest } from "../cases/cases.ts";
import { expectedCredentials } from "./credentials.ts";
import { concreteType } from "./concrete-type.ts";
import { formEntries, pathText, queryPairs, textOf, wholeQueryText } from "./parameter-on-wire.ts";
import type { SentRequest } from "./sent-request.ts";
import { isSequence, sequenceText } from "./sequence-text.ts";

/**
 * @param server URL the path is put behind, without a slash at its end.
 * @param credentials What signs it, as `expectedCredentials` writes it. Default: the made-up ones of contract tests.
 */
export async function writeRequest(
  operation: DescribedOperation,
  request: CaseRequest,
  server: string,
  credentials: Readonly<Record<string, string>> = expectedCredentials(operation)[0] ?? {},
): Promise<SentRequest> {
  const inHeaders = Object.entries(credentials).filter(([name]) => !name.startsWith("?"));
  const headers = new Headers({ accept: "*/*", ...Object.fromEntries(inHeaders) });
  for (const [parameter, value] of given(operation, "header", request))
    headers.set(parameter.name, textOf(parameter, value));
  const cookies = given(operation, "cookie", request).flatMap(([parameter, value]) =>
    queryPairs(parameter, value).map((pair) => pair.join("=")),
  );
  if (cookies.length > 0) headers.set("cookie", [...cookies, credentials["cookie"] ?? []].flat().join("; "));
  const body = await writeBody(request, headers);
  return {
    method: operation.method,
    url: withKeys(server + writePath(operation, request) + writeQuery(operation, request), credentials),
    headers,
    body,
  };
}

function given(
  operation: DescribedOperation,
  place: DescribedParameter["in"],
  request: CaseRequest,
): [DescribedParameter, unknown][] {
  return operation.parameters
    .filter((parameter) => parameter.in === place && request[place]?.[parameter.name] !== undefined)
    .map((parameter) => [parameter, request[place]?.[parameter.name]]);
}

function writePath(operation: DescribedOperation, request: CaseRequest): string {
  return operation.path.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const parameter = operation.parameters.find((candidate) => candidate.in === "path" && candidate.name === name);
    return parameter === undefined ? whole : encodeURIComponent(pathText(parameter, request.path?.[name]));
  });
}

function writeQuery(operation: DescribedOperation, request: CaseRequest): string {
  const [whole] = given(operation, "querystring", request);
  if (whole !== undefined) return `?${wholeQueryText(...whole)}`;
  const pairs = given(operation, "query", request).flatMap(([parameter, value]) => queryPairs(parameter, value));
  const text = pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  return text === "" ? "" : `?${text}`;
}

/** Adds the credentials that travel in the query. */
function withKeys(url: string, credentials: Readonly<Record<string, string>>): string {
  const keys = Object.entries(credentials).filter(([name]) => name.startsWith("?"));
  const pairs = keys.map(([name, value]) => `${encodeURIComponent(name.slice(1))}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? url : `${url}${url.includes("?") ? "&" : "?"}${pairs.join("&")}`;
}

async function writeBody({ body, mediaType }: CaseRequest, headers: Headers): Promise<Uint8Array<ArrayBuffer>> {
  if (mediaType === undefined) return new Uint8Array();
  const type = mediaTypeOf(mediaType);
  headers.set("content-type", concreteType(mediaType));
  if (type === "application/x-www-form-urlencoded" && isObject(body)) {
    return new TextEncoder().encode(new URLSearchParams(formEntries(body)).toString());
  }
  if (type === "multipart/form-data" && isObject(body)) {
    const form = new FormData();
    for (const [name, value] of formEntries(body)) form.append(name, value);
    const written = new Response(form);
    headers.set("content-type", written.headers.get("content-type") ?? mediaType);
    return new Uint8Array(await written.arrayBuffer());
  }
  if (isSequence(type)) return new TextEncoder().encode(sequenceText(type, body));
  return new TextEncoder().encode(isJson(type) ? JSON.stringify(body) : String(body));
}
