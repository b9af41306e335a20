/** The operations of a description, with everything a contract test asks of them in one place. */

import { below, isObject, itemsBelow } from "./description.ts";
import type { Description, JsonObject, Located } from "./description.ts";

export interface NamedExample {
  /** The name under `examples`; `default`, which is Prism's word too, where the description has a lone `example`. */
  readonly name: string;
  readonly value: unknown;
}

export interface Content {
  readonly mediaType: string;
  /** Where the schema stands, followed only up to the schema itself. */
  readonly schema: Located | undefined;
  readonly examples: readonly NamedExample[];
}

export interface DescribedParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** The value is a JSON document: the parameter has a `content`. */
  readonly json: boolean;
  readonly schema: Located | undefined;
  /** Values to send, the first being the usual one. Empty: the description shows none. */
  readonly examples: readonly NamedExample[];
}

export interface DescribedHeader {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Located | undefined;
}

export interface DescribedResponse {
  /** As declared: `200`, `4XX`, `default`. */
  readonly status: string;
  /** Where it stands, references followed. */
  readonly pointer: string;
  readonly headers: readonly DescribedHeader[];
  readonly contents: readonly Content[];
}

export interface SecurityScheme {
  readonly name: string;
  readonly value: JsonObject;
}

export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Where it stands. */
  readonly pointer: string;
  /** Where requests go: the operation's own servers, else the path's, else the description's. */
  readonly servers: readonly string[];
  readonly parameters: readonly DescribedParameter[];
  readonly body: { readonly required: boolean; readonly contents: readonly Content[] } | undefined;
  readonly responses: readonly DescribedResponse[];
  /** Alternatives, each a list of all that must be present; an empty alternative is a call without credentials. */
  readonly security: readonly (readonly SecurityScheme[])[];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/**
 * @returns Every operation of `paths`, in the order they are declared.
 * @throws Error naming the operation that has no operationId, a parameter that is not one, or a broken reference.
 */
export function listOperations(description: Description): DescribedOperation[] {
  const root: Located = { value: description, pointer: "" };
  const paths = below(description, root, "paths");
  if (paths === undefined) return [];
  return Object.keys(paths.value).flatMap((path) => {
    const item = below(description, paths, path);
    if (item === undefined) return [];
    return methods.flatMap((method) => {
      const operation = below(description, item, method);
      return operation === undefined ? [] : [describeOperation(description, path, method, item, operation)];
    });
  });
}

function describeOperation(
  description: Description,
  path: string,
  method: string,
  item: Located,
  operation: Located,
): DescribedOperation {
  const id = operation.value["operationId"];
  if (typeof id !== "string") throw new Error(`${method.toUpperCase()} ${path}: the operation has no operationId`);
  const body = below(description, operation, "requestBody");
  return {
    id,
    method: method.toUpperCase(),
    path,
    pointer: operation.pointer,
    servers: [operation.value, item.value, description].map(serverUrls).find((urls) => urls.length > 0) ?? [],
    parameters: describeParameters(description, id, item, operation),
    body: body && { required: body.value["required"] === true, contents: describeContents(description, body) },
    responses: describeResponses(description, operation),
    security: describeSecurity(description, operation),
  };
}

/** The URLs of `servers`, variables filled in with their defaults where they have one, without a slash at the end. */
export function serverUrls(holder: JsonObject): string[] {
  const servers = holder["servers"];
  if (!Array.isArray(servers)) return [];
  return servers.flatMap((server: unknown) => {
    if (!isObject(server) || typeof server["url"] !== "string") return [];
    const variables = isObject(server["variables"]) ? server["variables"] : {};
    const url = server["url"].replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
      const variable = variables[name];
      return isObject(variable) && typeof variable["default"] === "string" ? variable["default"] : whole;
    });
    return [normalizeUrl(url).replace(/\/$/, "")];
  });
}

/** As requests have it: the host in small letters. */
function normalizeUrl(url: string): string {
  return /^https?:\/\/[^{}]+$/.test(url) && URL.canParse(url) ? new URL(url).href : url;
}

function describeParameters(
  description: Description,
  id: string,
  item: Located,
  operation: Located,
): DescribedParameter[] {
  // An operation's parameter takes the place of its path's of the same name and place.
  const byKey = new Map<string, DescribedParameter>();
  for (const holder of [item, operation]) {
    for (const parameter of itemsBelow(description, holder, "parameters")) {
      const described = describeParameter(description, id, parameter);
      if (!isReplacedHeader(described)) byKey.set(`${described.in} ${described.name}`, described);
    }
  }
  return [...byKey.values()];
}

function isReplacedHeader(parameter: DescribedParameter): boolean {
  return parameter.in === "header" && isReplacedHeaderName(parameter.name);
}

/** OpenAPI says that header parameters of these names are to be ignored: content and security declare them. */
export function isReplacedHeaderName(name: string): boolean {
  return ["accept", "content-type", "authorization"].includes(name.toLowerCase());
}

function describeParameter(description: Description, id: string, parameter: Located): DescribedParameter {
  const { name, in: place } = parameter.value;
  if (typeof name !== "string" || (place !== "path" && place !== "query" && place !== "header" && place !== "cookie")) {
    throw new Error(
      `${id}: ${parameter.pointer} is not a parameter: it needs a "name", and an "in" of path, query, header or cookie`,
    );
  }
  const style = parameter.value["style"] ?? (place === "query" || place === "cookie" ? "form" : "simple");
  const explode = parameter.value["explode"];
  const [content] = describeContents(description, parameter);
  const schema = below(description, parameter, "schema") ?? content?.schema;
  const examples = [...namedExamples(description, parameter), ...(content?.examples ?? [])];
  return {
    name,
    in: place,
    required: place === "path" || parameter.value["required"] === true,
    style: String(style),
    explode: typeof explode === "boolean" ? explode : style === "form",
    json: content !== undefined,
    schema,
    examples: examples.length > 0 ? examples : exampleOfSchema(schema),
  };
}

/** What a schema itself shows of its values, for parameters that show none. */
function exampleOfSchema(schema: Located | undefined): NamedExample[] {
  if (schema === undefined) return [];
  const { example, examples, const: constant, default: usual, enum: values } = schema.value;
  const shown = [
    example,
    Array.isArray(examples) ? examples[0] : undefined,
    constant,
    usual,
    Array.isArray(values) ? values[0] : undefined,
  ];
  const value = shown.find((candidate) => candidate !== undefined && candidate !== null);
  return value === undefined ? [] : [{ name: "default", value }];
}

function describeContents(description: Description, holder: Located): Content[] {
  const content = holder.value["content"];
  if (!isObject(content)) return [];
  return Object.keys(content).flatMap((mediaType) => {
    const media = below(description, holder, "content", mediaType);
    if (media === undefined) return [];
    const schema = media.value["schema"];
    const place = isObject(schema) ? { value: schema, pointer: `${media.pointer}/schema` } : undefined;
    return [{ mediaType, schema: place, examples: namedExamples(description, media) }];
  });
}

function namedExamples(description: Description, holder: Located): NamedExample[] {
  if (holder.value["example"] !== undefined) return [{ name: "default", value: holder.value["example"] }];
  const examples = holder.value["examples"];
  if (!isObject(examples)) return [];
  return Object.keys(examples).flatMap((name) => {
    const example = below(description, holder, "examples", name);
    if (example === undefined) return [];
    if (!("value" in example.value))
      throw new Error(`${example.pointer}: the example has no "value"; an external one can't be tested`);
    return [{ name, value: example.value["value"] }];
  });
}

function describeResponses(description: Description, operation: Located): DescribedResponse[] {
  const responses = operation.value["responses"];
  if (!isObject(responses)) return [];
  return Object.keys(responses).flatMap((status) => {
    const response = below(description, operation, "responses", status);
    if (response === undefined) return [];
    const headers = describeHeaders(description, response);
    return [{ status, pointer: response.pointer, headers, contents: describeContents(description, response) }];
  });
}

function describeHeaders(description: Description, response: Located): DescribedHeader[] {
  const headers = response.value["headers"];
  if (!isObject(headers)) return [];
  return Object.keys(headers).flatMap((name) => {
    const header = below(description, response, "headers", name);
    // OpenAPI says that a header of this name is to be ignored: the content declares it.
    if (header === undefined || name.toLowerCase() === "content-type") return [];
    return [{ name, required: header.value["required"] === true, schema: below(description, header, "schema") }];
  });
}

function describeSecurity(description: Description, operation: Located): SecurityScheme[][] {
  const alternatives = operation.value["security"] ?? description["security"];
  if (!Array.isArray(alternatives)) return [];
  const root: Located = { value: description, pointer: "" };
  return alternatives.filter(isObject).map((alternative) =>
    Object.keys(alternative).map((name) => {
      const scheme = below(description, root, "components", "securitySchemes", name);
      if (scheme === undefined)
        throw new Error(`${operation.pointer}: security names "${name}", which components.securitySchemes lacks`);
      return { name, value: scheme.value };
    }),
  );
}
