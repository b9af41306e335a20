/** Breaks each request of an operation in every way its description forbids. */

import {
  arrayMember,
  branchesOf,
  type DescribedOperation,
  type DescribedParameter,
  type Description,
  follow,
  isForm,
  isJson,
  isObject,
  mediaTypeOf,
  member,
  typesOf,
} from "@pressroom/description";
import type { CaseRequest, ContractCase } from "../cases/cases.ts";
import { expectedCredentials } from "../wire/credentials.ts";
import { mutateValue, undeclaredName, type ValueMutant } from "./mutate-value.ts";
import { firstOfEach } from "./mutants.ts";
import type { RequestMutant } from "./mutants.ts";
import { textOf } from "../wire/parameter-on-wire.ts";
import { isOwnCookies, spreads } from "../requests/spreads.ts";
import type { SentRequest } from "../wire/sent-request.ts";
import { writeRequest } from "../requests/write-request.ts";

/** A broken request before it is written, or a change to make after it is written. */
interface Plan {
  readonly name: string;
  readonly key: string;
  readonly testCase: ContractCase;
  /** The request to write, if it differs from that of the case. It is made only if the mutant is kept. */
  readonly request?: () => CaseRequest;
  readonly bend?: (sent: SentRequest) => SentRequest;
}

/**
 * @param cases The operation's successes, one for each way to ask; their requests are allowed.
 * @param server URL that the path is appended to.
 */
export async function makeRequestMutants(
  description: Description,
  operation: DescribedOperation,
  cases: readonly ContractCase[],
  server: string,
): Promise<RequestMutant[]> {
  const plans = cases.flatMap((testCase) => [
    ...planParameters(description, operation, testCase),
    ...planBody(description, operation, testCase),
    ...planWire(description, operation, testCase),
  ]);
  const chosen = firstOfEach(plans, ({ key }) => key);
  return Promise.all(
    chosen.map(async ({ name, testCase, request = () => testCase.request, bend = (sent) => sent }) => {
      const sent = bend(await writeRequest(description, operation, request(), server));
      return { operationId: operation.id, name: `${operation.id} request ${name}`, testCase, sent };
    }),
  );
}

function planParameters(description: Description, operation: DescribedOperation, testCase: ContractCase): Plan[] {
  return operation.parameters.flatMap((parameter): Plan[] => {
    const value = member(testCase.request[parameter.in], parameter.name);
    if (value === undefined) return [];
    const place = `${parameter.in} ${parameter.name}`;
    const dropped: Plan[] =
      parameter.required && parameter.in !== "path" && !maySpreadToNothing(description, parameter)
        ? [
            {
              name: `${place}: required parameter dropped`,
              key: `${place} dropped`,
              testCase,
              request: () => withParameter(testCase.request, parameter, undefined),
            },
          ]
        : [];
    if (parameter.schema === undefined) return dropped;
    const broken = mutateValue(description, parameter.schema, value, "request", false)
      .filter((mutant) => isTellable(description, parameter, mutant.kind, mutant.value))
      .map(({ kind, pointer, value: other }): Plan => {
        return {
          name: `${place}: ${kind}`,
          key: `${place} ${kind} ${pointer}`,
          testCase,
          request: () => withParameter(testCase.request, parameter, other),
        };
      });
    return [...dropped, ...broken];
  });
}

/** Whether the members of an object are cookies, or are all optional and in the query: an object without members then sends nothing. */
function maySpreadToNothing(description: Description, parameter: DescribedParameter): boolean {
  const { schema } = parameter;
  if (isOwnCookies(description, parameter)) return true;
  if (schema === undefined || !spreads(description, parameter)) return false;
  const place = follow(description, schema);
  const parts = [place, ...branchesOf(place, "allOf").map((part) => follow(description, part))];
  return parts.every(({ value }) => arrayMember(value, "required").length === 0);
}

/** On the wire everything is text. A value is a mutant only if it still differs there from an allowed value. */
function isTellable(description: Description, parameter: DescribedParameter, kind: string, value: unknown): boolean {
  if (parameter.json) return true;
  // In the fields of a form, and in a text, all types look alike on the wire.
  if (parameter.in === "querystring") return /json/.test(parameter.mediaType ?? "");
  const scalars = Array.isArray(value) ? value : [value];
  if (scalars.some((item) => typeof item === "object")) return false;
  const types = parameter.schema && typesOf(description, parameter.schema);
  // Members of an object that are read back from a text are all texts.
  if (types?.has("object") && parameter.style !== "deepObject") return false;
  if (
    kind === "wrong type" &&
    (Array.isArray(value) || types === undefined || types.has("string") || types.has("array"))
  )
    return false;
  if (types?.has("array") && (!parameter.explode || scalars.length === 0 || kind === "wrong type")) return false;
  // If null is allowed, an empty text means null.
  if (types?.has("null") && textOf(parameter, value) === "") return false;
  // An empty part would make a different path, and a header can't hold everything that a path or a query can.
  if (parameter.in === "path") return textOf(parameter, value).trim() !== "";
  return parameter.in === "query" || /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(textOf(parameter, value));
}

function withParameter(request: CaseRequest, parameter: DescribedParameter, value: unknown): CaseRequest {
  return { ...request, [parameter.in]: { ...request[parameter.in], [parameter.name]: value } };
}

function planBody(description: Description, operation: DescribedOperation, testCase: ContractCase): Plan[] {
  const { mediaType, body } = testCase.request;
  const content = operation.body?.contents.find((candidate) => candidate.mediaType === mediaType);
  if (mediaType === undefined || content?.schema === undefined) return [];
  const form = isForm(mediaTypeOf(mediaType));
  if (!form && !isJson(mediaTypeOf(mediaType))) return [];
  return mutateValue(description, content.schema, body, "request", true)
    .filter((mutant) => !form || isTellableInForm(operation, mediaType, mutant))
    .map((mutant): Plan => {
      const { kind, pointer, path } = mutant;
      const place = ["body", ...path].join(".");
      return {
        name: `${mediaType} ${place}: ${kind}`,
        key: `${mediaType} ${kind} ${pointer}`,
        testCase,
        request: () => ({ ...testCase.request, body: mutant.value }),
      };
    });
}

/** All fields of a form are text, so only a missing or an extra field differs for certain. */
function isTellableInForm(operation: DescribedOperation, mediaType: string, mutant: ValueMutant): boolean {
  const isNamed = mutant.path.length === 0 && /dropped$|^undeclared/.test(mutant.kind);
  return isNamed && !isNoBody(operation, mediaType, mutant.value);
}

/** A URL-encoded form without fields is no body, and an operation may allow that. */
function isNoBody(operation: DescribedOperation, mediaType: string, value: unknown): boolean {
  if (mediaTypeOf(mediaType) === "multipart/form-data" || operation.body?.required === true) return false;
  return !isObject(value) || Object.keys(value).length === 0;
}

function planWire(description: Description, operation: DescribedOperation, testCase: ContractCase): Plan[] {
  const { mediaType, body } = testCase.request;
  const plan = (name: string, bend: (sent: SentRequest) => SentRequest): Plan => ({ name, key: name, testCase, bend });
  const [credentials = {}] = expectedCredentials(operation);
  const openToAll = expectedCredentials(operation).some((alternative) => Object.keys(alternative).length === 0);
  const free = operation.parameters.some(
    (parameter) =>
      parameter.in === "querystring" || (parameter.style !== "deepObject" && spreads(description, parameter)),
  );
  return [
    ...(free
      ? []
      : [
          plan(`query ${undeclaredName}: undeclared parameter added`, (sent) => ({
            ...sent,
            url: withQuery(sent.url),
          })),
        ]),
    plan("header x-pressroom-mutant: undeclared header added", (sent) => withHeader(sent, "x-pressroom-mutant", "1")),
    ...(openToAll
      ? []
      : Object.keys(credentials)
          .filter((name) => !isAlternativeWithout(operation, credentials, name))
          .map((name) => plan(`header ${name}: credentials dropped`, (sent) => withoutCredential(sent, name)))),
    ...(openToAll && expectedCredentials(operation).every((alternative) => !("authorization" in alternative))
      ? [
          plan("header authorization: credentials nobody asked for", (sent) =>
            withHeader(sent, "authorization", "Bearer mutant"),
          ),
        ]
      : []),
    // A form without fields has no body, and a validator ignores the type of an absent body.
    ...(mediaType === undefined || (isForm(mediaTypeOf(mediaType)) && isNoBody(operation, mediaType, body))
      ? []
      : [
          plan("header content-type: wrong media type", (sent) =>
            withHeader(sent, "content-type", "application/x-pressroom-mutant"),
          ),
        ]),
    ...(operation.body?.required === true
      ? [
          plan("body: required body dropped", (sent) => ({
            ...withHeader(sent, "content-type", null),
            body: new Uint8Array(),
          })),
        ]
      : []),
    ...(operation.body === undefined && operation.method !== "GET" && operation.method !== "HEAD"
      ? [
          plan("body: undeclared body added", (sent) => ({
            ...withHeader(sent, "content-type", "application/json"),
            body: new TextEncoder().encode("{}"),
          })),
        ]
      : []),
  ];
}

/** Whether credentials without one of them are another alternative, and so allowed. */
function isAlternativeWithout(operation: DescribedOperation, credentials: object, dropped: string): boolean {
  return expectedCredentials(operation).some((alternative) =>
    Object.keys(alternative).every((name) => name !== dropped && name in credentials),
  );
}

function withQuery(url: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}${undeclaredName}=1`;
}

function withoutCredential(sent: SentRequest, name: string): SentRequest {
  if (!name.startsWith("?")) return withHeader(sent, name, null);
  const url = new URL(sent.url);
  url.searchParams.delete(name.slice(1));
  return { ...sent, url: url.href };
}

function withHeader(sent: SentRequest, name: string, value: string | null): SentRequest {
  const headers = new Headers(sent.headers);
  if (value === null) headers.delete(name);
  else headers.set(name, value);
  return { ...sent, headers };
}
