/**
 * Checks whether the description declares a request, no matter what was asked for: names, values, credentials, media type and
 * body. Only this check, and not the comparison with what was asked, catches a request that was wrong from the start.
 */

import {
  contentOf,
  type Content,
  type DescribedOperation,
  type DescribedParameter,
  type Description,
  isForm,
  isJson,
  mediaTypeOf,
  stringMember,
  typesOf,
  type Located,
} from "@pressroom/description";
import type { SchemaChecker } from "@pressroom/description/validation";
import { credentialNames, expectedCredentials, placedCredentials } from "../wire/credentials.ts";
import { isWithin } from "../wire/concrete-type.ts";
import { memberSchema, membersOf } from "../cases/declared-members.ts";
import { readWritten, type Writing } from "../wire/parameter-from-wire.ts";
import { parseJson } from "../wire/read-body.ts";
import type { FormField } from "../requests/form-fields.ts";
import { type FormContent, formValue } from "../requests/form-value.ts";
import { readForm, tellNoForm } from "../requests/read-form.ts";
import { isOwnCookies, spreads } from "../requests/spreads.ts";
import type { SentRequest } from "../wire/sent-request.ts";
import { isSequence, sequenceItems } from "../wire/sequence-text.ts";
import { undeclaredFields } from "./undeclared-fields.ts";
import { readPathTemplate } from "../wire/path-template.ts";
import type { Violation } from "../failures/violation.ts";

/**
 * @param servers URLs that the request may begin with.
 * @returns What the request contains that is not declared or not allowed, and what is missing.
 */
export async function checkDeclared(
  description: Description,
  operation: DescribedOperation,
  sent: SentRequest,
  servers: readonly string[],
  schemas: SchemaChecker,
): Promise<Violation[]> {
  return [
    ...checkParameters(description, operation, sent, servers, schemas),
    ...checkNames(description, operation, sent),
    ...checkSecurity(operation, sent),
    ...(await checkBody(description, operation, sent, schemas)),
  ];
}

function violation(location: readonly string[], code: string, message: string): Violation {
  return { seenBy: "declared", location: ["request", ...location], code, message };
}

function checkParameters(
  description: Description,
  operation: DescribedOperation,
  sent: SentRequest,
  servers: readonly string[],
  schemas: SchemaChecker,
): Violation[] {
  return operation.parameters.flatMap((parameter) => {
    if (parameter.in === "query" && parameter.style === "deepObject")
      return checkDeepObject(description, parameter, sent, schemas);
    if (parameter.in === "querystring") return checkWholeQuery(description, parameter, sent, schemas);
    if (spreads(description, parameter) && !new URL(sent.url).searchParams.has(parameter.name))
      return checkSpread(description, parameter, sent, schemas);
    const texts = listItems(description, parameter, sent) ?? textsOf(description, operation, parameter, sent, servers);
    if (texts.length === 0) {
      if (!parameter.required || parameter.in === "path" || isOwnCookies(description, parameter)) return [];
      return [violation([parameter.in, parameter.name], "required", "is required but missing")];
    }
    const read = readWritten(description, parameter.schema, texts, parameter);
    if (read === undefined) return [];
    return schemas
      .check(parameter, read.value, "request")
      .map(({ code, message }) =>
        violation([parameter.in, parameter.name], code, `${JSON.stringify(read.value)} ${message}`),
      );
  });
}

/** Each member is in the query as the parameter's name with the member's name in brackets. */
function checkDeepObject(
  description: Description,
  parameter: DescribedParameter,
  sent: SentRequest,
  schemas: SchemaChecker,
): Violation[] {
  const place = ["query", parameter.name];
  const query = new URL(sent.url).searchParams;
  if (query.has(parameter.name)) return [violation(place, "type", "is an object but was sent without brackets")];
  const names = new Set([...query.keys()].filter((name) => name.startsWith(`${parameter.name}[`)));
  if (names.size === 0) return parameter.required ? [violation(place, "required", "is required but missing")] : [];
  const members = [...names].map((name): [string, unknown] => {
    const member = name.slice(parameter.name.length + 1, -1);
    const schema = memberSchema(description, parameter.schema, member);
    const texts = query.getAll(name);
    return [member, readWritten(description, schema, texts, plain)?.value ?? texts[0]];
  });
  return schemas
    .check(parameter, Object.fromEntries(members), "request")
    .map(({ code, message, location }) => violation([...place, ...location.slice(2)], code, message));
}

/** A query that is one value: JSON, the fields of a form, or text. */
function checkWholeQuery(
  description: Description,
  parameter: DescribedParameter,
  sent: SentRequest,
  schemas: SchemaChecker,
): Violation[] {
  const { search, searchParams } = new URL(sent.url);
  const place = ["querystring", parameter.name];
  if (search.length < 2) return parameter.required ? [violation(place, "required", "is required but missing")] : [];
  const type = mediaTypeOf(parameter.mediaType ?? "");
  if (isForm(type)) {
    const fields = [...searchParams].map(([name, value]) => ({ name, value }));
    return checkForm(description, contentOf(parameter), fields, schemas);
  }
  if (!isJson(type)) return [];
  const value = parseJson(decodeURIComponent(search.slice(1)));
  if (value === undefined) return [violation(place, "syntax", "is not JSON")];
  return schemas
    .check(parameter, value, "request")
    .map(({ code, message, location }) => violation([...place, ...location.slice(2)], code, message));
}

/** Each member is in the query under its own name. The declared members that were sent make up the object. */
function checkSpread(
  description: Description,
  parameter: DescribedParameter,
  sent: SentRequest,
  schemas: SchemaChecker,
): Violation[] {
  const query = new URL(sent.url).searchParams;
  const members = [...membersOf(description, parameter.schema)]
    .filter(([name]) => query.has(name))
    .map(([name, member]): [string, unknown] => [
      name,
      readWritten(description, member, query.getAll(name), plain)?.value ?? query.get(name),
    ]);
  if (members.length === 0 && !parameter.required) return [];
  return schemas
    .check(parameter, Object.fromEntries(members), "request")
    .map(({ code, message, location }) => violation(["query", parameter.name, ...location.slice(2)], code, message));
}

const plain: Writing = { style: "form", explode: true, json: false };

function textsOf(
  description: Description,
  operation: DescribedOperation,
  parameter: DescribedParameter,
  sent: SentRequest,
  servers: readonly string[],
): string[] {
  const { name } = parameter;
  const found = (text: string | null | undefined): string[] => (text === null || text === undefined ? [] : [text]);
  switch (parameter.in) {
    case "querystring":
    case "query":
      return new URL(sent.url).searchParams.getAll(name);
    case "header":
      return found(sent.headers.get(name));
    case "cookie":
      return found(cookiesOf(sent).get(name));
    case "path":
      return pathTexts(description, parameter, stringMember(pathValues(operation, sent, servers), name));
  }
}

/** The texts at a place of the path. There is more than one if a label or a matrix explodes a list (RFC 6570, 3.2.5 and 3.2.7). */
function pathTexts(
  description: Description,
  { name, style, explode, schema }: DescribedParameter,
  written: string | undefined,
): string[] {
  if (written === undefined) return [];
  const start = { label: ".", matrix: `;${encodeURIComponent(name)}=` }[style] ?? "";
  // The separators need not be encoded, but may be.
  const isPlain = written.startsWith(start);
  const text = isPlain ? written : decoded(written);
  // A text that is written in another way is reported as different from what was asked for.
  if (!text.startsWith(start)) return [];
  const rest = text.slice(start.length);
  const items = start !== "" && explode && isList(description, schema) ? rest.split(start) : [rest];
  return isPlain ? items.map(decoded) : items;
}

function isList(description: Description, schema: Located | undefined): boolean {
  return schema !== undefined && typesOf(description, schema)?.has("array") === true;
}

/** The items of a list in one text: commas inside items are encoded, commas between items are not. */
function listItems(description: Description, parameter: DescribedParameter, sent: SentRequest): string[] | undefined {
  const { in: place, name, style, explode, json, schema } = parameter;
  if (place !== "query" || style !== "form" || explode || json || !isList(description, schema)) return undefined;
  const pairs = new URL(sent.url).search
    .slice(1)
    .split("&")
    .map((pair) => pair.split("="));
  const texts = pairs.filter(([written = ""]) => queryText(written) === name).map(([, text = ""]) => text.split(","));
  const [items = []] = texts;
  return texts.length === 1 && items.length > 1 ? items.map(queryText) : undefined;
}

function queryText(written: string): string {
  return decoded(written.replaceAll("+", " "));
}

/** The style `form` percent-encodes, the style `cookie` does not. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function cookiesOf(sent: SentRequest): Map<string, string> {
  const pairs = (sent.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return new Map(
    pairs.flatMap(([name = "", ...rest]) => {
      const value = decoded(rest.join("="));
      return [
        [name, value],
        [decoded(name), value],
      ];
    }),
  );
}

/** As written, not decoded. */
function pathValues(
  operation: DescribedOperation,
  sent: SentRequest,
  servers: readonly string[],
): Readonly<Record<string, string>> {
  const names: string[] = [];
  const expression = readPathTemplate(operation.path)
    .path.split(/(\{[^{}]+\})/)
    .map((part) => {
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      if (name === undefined) return part.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
      names.push(name);
      return "(.*)";
    })
    .join("");
  const server = servers.find((url) => sent.url.startsWith(`${url}/`));
  // A request to an unknown server is reported elsewhere.
  if (server === undefined) return {};
  const match = new RegExp(`^${expression}$`).exec(sent.url.slice(server.length).split(/[?#]/)[0] ?? "");
  return match === null ? {} : Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ""]));
}

function checkNames(description: Description, operation: DescribedOperation, sent: SentRequest): Violation[] {
  if (operation.parameters.some((parameter) => parameter.in === "querystring")) return [];
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  // A spread object may have members of any name.
  if (query.some((parameter) => spreads(description, parameter) && parameter.style !== "deepObject")) return [];
  const always = readPathTemplate(operation.path).query.map(([name]) => name);
  const declared = new Set([...query.map(({ name }) => name), ...credentialNames(operation), ...always]);
  const names = new Set(
    [...new URL(sent.url).searchParams.keys()].filter(
      (name) => !declared.has(name) && ![...declared].some((own) => name.startsWith(`${own}[`)),
    ),
  );
  return [...names].map((name) => violation(["query", name], "undeclared", "is sent but not declared"));
}

/** Headers that HTTP itself requires of a client. */
const standardHeaders: ReadonlySet<string> = new Set([
  "accept",
  "content-type",
  "content-length",
  "user-agent",
  "cookie",
]);

function checkSecurity(operation: DescribedOperation, sent: SentRequest): Violation[] {
  const alternatives = expectedCredentials(operation);
  const parameters = new Set(
    operation.parameters.filter(({ in: place }) => place === "header").map(({ name }) => name.toLowerCase()),
  );
  const rest = [
    ...[...sent.headers.keys()].filter((name) => !standardHeaders.has(name) && !parameters.has(name)),
    ...Object.keys(placedCredentials(operation, sent)),
  ];
  const known = new Set(alternatives.flatMap((alternative) => Object.keys(alternative)));
  const undeclared = rest.filter((name) => !known.has(name));
  if (undeclared.length > 0)
    return undeclared.map((name) =>
      violation(["header", name], "undeclared", "is sent, but neither a parameter nor the security declares it"),
    );
  // If the security of an operation can't be signed here, there is no alternative to compare with.
  if (
    alternatives.length === 0 ||
    alternatives.some((alternative) => Object.keys(alternative).every((name) => rest.includes(name)))
  )
    return [];
  return [violation(["security"], "credentials", "no alternative of the security is there")];
}

async function checkBody(
  description: Description,
  operation: DescribedOperation,
  sent: SentRequest,
  schemas: SchemaChecker,
): Promise<Violation[]> {
  const { body } = operation;
  if (sent.body.length === 0)
    return body?.required === true ? [violation(["body"], "required", "is required but missing")] : [];
  if (body === undefined) return [violation(["body"], "undeclared", "is sent but not declared")];
  const type = mediaTypeOf(sent.headers.get("content-type"));
  const content = findContent(body.contents, type);
  if (content === undefined) {
    return [
      violation(
        ["header", "content-type"],
        "media type",
        `is ${type}; the description declares ${body.contents.map(({ mediaType }) => mediaType).join(", ")}`,
      ),
    ];
  }
  if (content.itemSchema !== undefined && isSequence(type))
    return sequenceItems(type, new TextDecoder().decode(sent.body)).flatMap((item) =>
      schemas.check({ schema: content.itemSchema }, item, "request"),
    );
  if (content.schema === undefined) return [];
  if (isForm(type)) {
    const form = await readForm(sent);
    return form === undefined
      ? [violation(["body"], "value", tellNoForm(sent))]
      : checkForm(description, content, form, schemas);
  }
  if (!isJson(type)) return [];
  const value = parseJson(new TextDecoder().decode(sent.body));
  return [
    ...schemas.check(content, value, "request"),
    ...undeclaredFields(description, content.schema, value).map((path) =>
      violation(["body", ...path], "undeclared", "is sent but not declared"),
    ),
  ];
}

/** Forms hold only text, so the check compares what the text means. */
function checkForm(
  description: Description,
  content: FormContent,
  fields: readonly FormField[],
  schemas: SchemaChecker,
): Violation[] {
  if (content.schema === undefined) return [];
  const value = formValue(description, content, fields);
  return [
    ...schemas
      .check(content, value, "request")
      .map(({ code, message, location }) => violation(location.slice(1), code, message)),
    ...undeclaredFields(description, content.schema, value).map((path) =>
      violation(["body", ...path], "undeclared", "is sent but not declared"),
    ),
  ];
}

function stars({ mediaType }: Content): number {
  return mediaTypeOf(mediaType).split("*").length;
}

/** The content declared for a media type, exactly or by a range. */
export function findContent(contents: readonly Content[], type: string): Content | undefined {
  // The narrowest range comes first.
  const fitting = contents.filter(({ mediaType }) => isWithin(type, mediaTypeOf(mediaType)));
  return fitting.sort((left, right) => stars(left) - stars(right))[0];
}
