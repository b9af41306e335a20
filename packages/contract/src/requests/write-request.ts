/** Writes a request as its description requires, without any code of a client. Mutants are made from it. */

import {
  type DescribedOperation,
  type DescribedParameter,
  type Description,
  isForm,
  isJson,
  isObject,
  mediaTypeOf,
  member,
} from "@pressroom/description";
import type { CaseRequest } from "../cases/cases.ts";
import { wholeMultipart } from "../cases/whole-multipart.ts";
import { expectedCredentials } from "../wire/credentials.ts";
import { concreteType, firstType } from "../wire/concrete-type.ts";
import { readPathTemplate } from "../wire/path-template.ts";
import { formFields, type FormField } from "./form-fields.ts";
import { cookieText, pathText, queryPairs, textOf } from "../wire/parameter-on-wire.ts";
import type { SentRequest } from "../wire/sent-request.ts";
import { isSequence, sequenceText } from "../wire/sequence-text.ts";
import { wholeQueryText } from "./whole-query.ts";

/**
 * @param server URL that the path is appended to, without a slash at its end.
 * @param credentials The credentials, as `expectedCredentials` writes them. Default: the made-up ones of contract tests.
 */
export async function writeRequest(
  description: Description,
  operation: DescribedOperation,
  request: CaseRequest,
  server: string,
  credentials: Readonly<Record<string, string>> = expectedCredentials(operation)[0] ?? {},
): Promise<SentRequest> {
  const inHeaders = Object.entries(credentials).filter(([name]) => !name.startsWith("?"));
  const headers = new Headers({ accept: "*/*", ...Object.fromEntries(inHeaders) });
  for (const [parameter, value] of given(operation, "header", request))
    headers.set(parameter.name, textOf(parameter, value));
  const cookies = given(operation, "cookie", request).flatMap(
    ([parameter, value]) => cookieText(parameter, value) || [],
  );
  if (cookies.length > 0) headers.set("cookie", [...cookies, credentials["cookie"] ?? []].flat().join("; "));
  const body = await writeBody(description, operation, request, headers);
  return {
    method: operation.method,
    url: withKeys(server + writePath(operation, request) + writeQuery(description, operation, request), credentials),
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
    .filter((parameter) => parameter.in === place && member(request[place], parameter.name) !== undefined)
    .map((parameter) => [parameter, member(request[place], parameter.name)]);
}

function writePath(operation: DescribedOperation, request: CaseRequest): string {
  return readPathTemplate(operation.path).path.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const parameter = operation.parameters.find((candidate) => candidate.in === "path" && candidate.name === name);
    return parameter === undefined ? whole : encodeURIComponent(pathText(parameter, member(request.path, name)));
  });
}

function writeQuery(description: Description, operation: DescribedOperation, request: CaseRequest): string {
  const [whole] = given(operation, "querystring", request);
  if (whole !== undefined) return `?${wholeQueryText(description, ...whole)}`;
  const own = given(operation, "query", request).flatMap(([parameter, value]) => queryPairs(parameter, value));
  const pairs = [...readPathTemplate(operation.path).query, ...own];
  const text = pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  return text === "" ? "" : `?${text}`;
}

/** Adds the credentials that belong in the query. */
function withKeys(url: string, credentials: Readonly<Record<string, string>>): string {
  const keys = Object.entries(credentials).filter(([name]) => name.startsWith("?"));
  const pairs = keys.map(([name, value]) => `${encodeURIComponent(name.slice(1))}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? url : `${url}${url.includes("?") ? "&" : "?"}${pairs.join("&")}`;
}

async function writeBody(
  description: Description,
  operation: DescribedOperation,
  { body, mediaType }: CaseRequest,
  headers: Headers,
): Promise<Uint8Array<ArrayBuffer>> {
  if (mediaType === undefined) return new Uint8Array();
  const type = mediaTypeOf(mediaType);
  headers.set("content-type", concreteType(mediaType));
  const content = operation.body?.contents.find((candidate) => candidate.mediaType === mediaType);
  const parts = content && wholeMultipart(content, body);
  if (parts !== undefined) {
    headers.set("content-type", parts.type);
    return new TextEncoder().encode(parts.text);
  }
  if (isForm(type) && isObject(body)) {
    const fields = formFields(description, content ?? { mediaType, value: {} }, body);
    const form = type === "multipart/form-data" ? multipart(fields) : urlEncoded(fields);
    const written = new Response(form);
    if (form instanceof FormData) headers.set("content-type", written.headers.get("content-type") ?? mediaType);
    return new Uint8Array(await written.arrayBuffer());
  }
  if (isSequence(type)) return new TextEncoder().encode(sequenceText(type, body));
  return new TextEncoder().encode(isJson(type) ? JSON.stringify(body) : String(body));
}

function urlEncoded(fields: readonly FormField[]): URLSearchParams {
  return new URLSearchParams(fields.map(({ name, value }) => [name, value]));
}

function multipart(fields: readonly FormField[]): FormData {
  const form = new FormData();
  for (const { name, value, type } of fields)
    // In `FormData`, only a file can have its own media type.
    form.append(name, type === undefined ? value : new Blob([value], { type: firstType(type) }));
  return form;
}
