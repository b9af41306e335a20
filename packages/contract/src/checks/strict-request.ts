/**
 * Checks what Prism does not check in a request: it must go to the description's own server, hold what was asked for and
 * nothing undeclared, and have the right credentials and no others.
 */

import { isDeepStrictEqual } from "node:util";
import {
  type Content,
  type DescribedOperation,
  type DescribedParameter,
  type Description,
  isObject,
  member,
} from "@pressroom/description";
import type { SchemaChecker } from "@pressroom/description/validation";
import { isForm, isJson, isXml, mediaTypeOf } from "@pressroom/description";
import type { CaseRequest } from "../cases/cases.ts";
import { wholeMultipart } from "../cases/whole-multipart.ts";
import { credentialNames, expectedCredentials, placedCredentials } from "../wire/credentials.ts";
import { cookieText, pathText, queryPairs, textOf } from "../wire/parameter-on-wire.ts";
import { readPathTemplate } from "../wire/path-template.ts";
import { wholeQueryText } from "../requests/whole-query.ts";
import type { Violation } from "../failures/violation.ts";
import { isOneOf, isWithin } from "../wire/concrete-type.ts";
import { parseJson } from "../wire/read-body.ts";
import { formFields, type FormField } from "../requests/form-fields.ts";
import { readForm, tellNoForm } from "../requests/read-form.ts";
import type { SentRequest } from "../wire/sent-request.ts";
import { isSequence, sequenceItems, sequenceText } from "../wire/sequence-text.ts";

/** Headers that HTTP itself requires of a client; any other header must be declared. */
const standardHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "content-length", "user-agent"]);

/**
 * @param servers URLs that the request may go to: those of the description, or the one given to the client instead.
 * @returns What the request contains that was not asked for or not declared, and what is missing.
 */
export async function checkRequest(
  description: Description,
  operation: DescribedOperation,
  asked: CaseRequest,
  sent: SentRequest,
  servers: readonly string[],
  schemas: SchemaChecker,
): Promise<Violation[]> {
  return [
    ...checkTarget(operation, asked, sent, servers),
    ...checkQuery(description, operation, asked, sent),
    ...checkHeaders(operation, asked, sent),
    ...(await checkBody(description, operation, asked, sent, schemas)),
  ];
}

function violation(location: readonly string[], code: string, message: string): Violation {
  return { seenBy: "request", location: ["request", ...location], code, message };
}

function checkTarget(
  operation: DescribedOperation,
  asked: CaseRequest,
  sent: SentRequest,
  servers: readonly string[],
): Violation[] {
  const found: Violation[] = [];
  if (sent.method !== operation.method)
    found.push(violation(["method"], "method", `is ${sent.method}; the description declares ${operation.method}`));
  const server = servers.find((url) => sent.url.startsWith(`${url}/`));
  if (server === undefined) {
    return [
      ...found,
      violation(["url"], "server", `${sent.url} is below none of the description's servers: ${servers.join(", ")}`),
    ];
  }
  const path = decodeURIComponent(sent.url.slice(server.length).split(/[?#]/)[0] ?? "");
  const expected = readPathTemplate(operation.path)
    .path.split(/(\{[^{}]+\})/)
    .map((part) => {
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      const parameter = operation.parameters.find((candidate) => candidate.in === "path" && candidate.name === name);
      // The path template itself may contain encoded characters; values are never encoded yet.
      return parameter === undefined ? decoded(part) : pathText(parameter, member(asked.path, name ?? ""));
    })
    .join("");
  if (path !== expected) found.push(violation(["path"], "path", `is ${path}; asked for was ${expected}`));
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkQuery(
  description: Description,
  operation: DescribedOperation,
  asked: CaseRequest,
  sent: SentRequest,
): Violation[] {
  const keys = credentialNames(operation);
  const pairs = [...new URL(sent.url).searchParams];
  const withoutKeys = (wanted: readonly [string, string][]): [string, string][] =>
    pairs.filter(([name]) => !keys.has(name) || wanted.some(([other]) => other === name));
  const [whole] = declaredAs(operation, "querystring");
  const value = whole && member(asked.querystring, whole.name);
  if (whole && value !== undefined) {
    const wanted = [...new URLSearchParams(wholeQueryText(description, whole, value))];
    return comparePairs(wanted, withoutKeys(wanted), "query");
  }
  const expected = declaredAs(operation, "query").flatMap((parameter) => {
    const value = member(asked.query, parameter.name);
    return value === undefined ? [] : queryPairs(parameter, value);
  });
  const wanted = [...readPathTemplate(operation.path).query, ...expected];
  return comparePairs(wanted, withoutKeys(wanted), "query");
}

/** Compares by name: the order of parameters is free, the order of one parameter's values is not. */
function comparePairs(
  expected: readonly [string, string][],
  actual: readonly [string, string][],
  place: string,
): Violation[] {
  const names = new Set([...expected, ...actual].map(([name]) => name));
  return [...names].flatMap((name) => {
    const wanted = valuesOf(expected, name);
    const found = valuesOf(actual, name);
    if (isDeepStrictEqual(wanted, found)) return [];
    if (wanted.length === 0)
      return [violation([place, name], "undeclared", `${JSON.stringify(found)} was sent but not asked for`)];
    return [violation([place, name], "value", `is ${JSON.stringify(found)}; asked for was ${JSON.stringify(wanted)}`)];
  });
}

function valuesOf(pairs: readonly [string, string][], name: string): string[] {
  return pairs.filter(([other]) => other === name).map(([, value]) => value);
}

function checkHeaders(operation: DescribedOperation, asked: CaseRequest, sent: SentRequest): Violation[] {
  const parameters = new Map<string, string>(
    declaredAs(operation, "header").flatMap((parameter): [string, string][] => {
      const value = member(asked.header, parameter.name);
      return value === undefined ? [] : [[parameter.name.toLowerCase(), textOf(parameter, value)]];
    }),
  );
  const cookies = declaredAs(operation, "cookie").flatMap((parameter) => {
    const value = member(asked.cookie, parameter.name);
    return (value === undefined ? "" : cookieText(parameter, value)) || [];
  });
  const signed = placedCredentials(operation, sent)["cookie"];
  if (cookies.length > 0) parameters.set("cookie", [...cookies, ...(signed === undefined ? [] : [signed])].join("; "));
  const headers = [...sent.headers].filter(
    ([name]) => !standardHeaders.has(name) && !parameters.has(name) && name !== "cookie",
  );
  const rest = new Map([...headers, ...Object.entries(placedCredentials(operation, sent))]);
  const documents = new Set(
    declaredAs(operation, "header").flatMap(({ name, json }) => (json ? name.toLowerCase() : [])),
  );
  const wrong = [...parameters]
    .filter(([name, value]) => !isSameText(sent.headers.get(name), value, documents.has(name)))
    .map(([name, value]) =>
      violation(["header", name], "value", `is ${JSON.stringify(sent.headers.get(name))}; asked for was "${value}"`),
    );
  return [...wrong, ...checkCredentials(operation, rest)];
}

/** A JSON document can be written in several ways: headers allow only Latin-1, so JSON escapes other letters. */
function isSameText(sent: string | null, asked: string, isDocument: boolean): boolean {
  return sent === asked || (isDocument && sent !== null && isDeepStrictEqual(parseJson(sent), parseJson(asked)));
}

/** The remaining headers must be one of the security alternatives: all of it and nothing else. */
function checkCredentials(operation: DescribedOperation, rest: ReadonlyMap<string, string>): Violation[] {
  const alternatives = expectedCredentials(operation);
  if (alternatives.some((alternative) => isDeepStrictEqual(alternative, Object.fromEntries(rest)))) return [];
  const known = new Set(alternatives.flatMap((alternative) => Object.keys(alternative)));
  const undeclared = [...rest.keys()].filter((name) => !known.has(name));
  if (undeclared.length > 0) {
    return undeclared.map((name) =>
      violation(["header", name], "undeclared", "was sent, but neither a parameter nor the security declares it"),
    );
  }
  const message = `no alternative of the security was sent as the client was told: ${tellAlternatives(operation)}`;
  return [violation(["security"], "credentials", message)];
}

function tellAlternatives(operation: DescribedOperation): string {
  return operation.security
    .map((alternative) => alternative.map((scheme) => scheme.name).join(" and ") || "no credentials")
    .join(", or ");
}

async function checkBody(
  description: Description,
  operation: DescribedOperation,
  asked: CaseRequest,
  sent: SentRequest,
  schemas: SchemaChecker,
): Promise<Violation[]> {
  const sentType = mediaTypeOf(sent.headers.get("content-type"));
  if (asked.mediaType === undefined) {
    return sent.body.length === 0 ? [] : [violation(["body"], "undeclared", "a body was sent but not asked for")];
  }
  if (!isWithin(sentType, mediaTypeOf(asked.mediaType))) {
    return [violation(["header", "content-type"], "media type", `is ${sentType}; asked for was ${asked.mediaType}`)];
  }
  const content = operation.body?.contents.find((candidate) => candidate.mediaType === asked.mediaType);
  if (isForm(sentType)) {
    const form = await readForm(sent);
    return form === undefined
      ? [violation(["body"], "value", tellNoForm(sent))]
      : compareForms(formAsked(description, asked, content), form);
  }
  const text = new TextDecoder().decode(sent.body);
  if (content?.itemSchema !== undefined && isSequence(sentType))
    return checkItems(asked, sentType, text, content, schemas);
  const parts = content && wholeMultipart(content, asked.body);
  if (parts !== undefined)
    return text === parts.text
      ? []
      : [violation(["body"], "value", `is not the body that was asked for: ${text.slice(0, 300)}`)];
  const isPlain = !isJson(sentType) && ["number", "boolean"].includes(typeof asked.body);
  const value = isJson(sentType) ? parseJson(text) : isPlain && text === String(asked.body) ? asked.body : text;
  const differs = isDeepStrictEqual(value, asked.body)
    ? []
    : [violation(["body"], "value", `is not the body that was asked for: ${text.slice(0, 300)}`)];
  // A schema describes data. XML would have to be parsed first, and nothing here does that.
  const isData = content !== undefined && !isXml(sentType);
  return [...differs, ...(isData ? schemas.check(content, value, "request") : [])];
}

function checkItems(
  asked: CaseRequest,
  type: string,
  text: string,
  { itemSchema }: Content,
  schemas: SchemaChecker,
): Violation[] {
  const items = sequenceItems(type, text);
  const differs = isDeepStrictEqual(items, sequenceItems(type, sequenceText(type, asked.body)))
    ? []
    : [violation(["body"], "value", `does not hold the items that were asked for: ${text.slice(0, 300)}`)];
  return [...differs, ...items.flatMap((item) => schemas.check({ schema: itemSchema }, item, "request"))];
}

function formAsked(description: Description, { body }: CaseRequest, content: Content | undefined): FormField[] {
  return content === undefined || !isObject(body) ? [] : formFields(description, content, body);
}

function compareForms(expected: readonly FormField[], actual: readonly FormField[]): Violation[] {
  const pairs = (fields: readonly FormField[]): [string, string][] => fields.map(({ name, value }) => [name, value]);
  const wrongTypes = expected.flatMap(({ name, type }) => {
    const part = actual.find((field) => field.name === name);
    return type === undefined || part?.type === undefined || isOneOf(part.type, type)
      ? []
      : [violation(["body", name], "part", `has the media type ${part.type}; the description declares ${type}`)];
  });
  return [...comparePairs(pairs(expected), pairs(actual), "body"), ...wrongTypes];
}

function declaredAs(operation: DescribedOperation, place: DescribedParameter["in"]): DescribedParameter[] {
  return operation.parameters.filter((parameter) => parameter.in === place);
}
