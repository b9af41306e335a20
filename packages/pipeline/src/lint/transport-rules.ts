import {
  type JsonObject,
  type DescribedOperation,
  type DescribedParameter,
  pathOf,
  at,
  baseUrlOf,
  serverHolder,
  arrayMember,
  isCredential,
  isForm,
  isIgnored,
  isJson,
  isObject,
  type Json,
  lookUp,
  mediaTypeOf,
  member,
  objectMember,
  type Path,
  stringMember,
  titleOf,
} from "@pressroom/description";
import { hasNoFields } from "../emit/types/unwritten-forms.ts";
import { findingAt, type ApiSource } from "../workspace/api-source.ts";
import type { Finding } from "../findings/finding.ts";

/** Reports a path with a fragment, by which some vendors distinguish two operations of one URL. */
export const fragmentFinding = 'has a path with a "#": what follows it never reaches a server';

/** Reports features that a generated client does not support: an error if a call would break, otherwise a warning. */
export function checkTransport(source: ApiSource): Finding[] {
  const findings: Finding[] = [];
  const document = source.effective;
  const add = (severity: Finding["severity"], path: Path, where: string, what: string): void => {
    findings.push(findingAt(source, severity, path, where, what));
  };
  for (const operation of source.operations) {
    const title = titleOf(operation);
    if (operation.path.includes("#")) add("warning", pathOf(operation), title, fragmentFinding);
    const item = at(document, pathOf(operation).slice(0, -1));
    const own = serverHolder(operation.value, item);
    if (own !== undefined && baseUrlOf(own) === undefined)
      add(
        "warning",
        [...(own === operation.value ? pathOf(operation) : pathOf(operation).slice(0, -1)), "servers"],
        title,
        "has a server of its own that is no whole URL: the client sends to the description's first server",
      );
    if (operation.body === undefined && "requestBody" in operation.value)
      add(
        "warning",
        [...pathOf(operation), "requestBody"],
        title,
        `declares a body, which OpenAPI ignores and \`fetch\` sends with no ${operation.method}: the client takes none`,
      );
    for (const scheme of undeclaredSchemes(operation))
      add(
        "warning",
        [...pathOf(operation), "security"],
        title,
        `asks for the credentials ${JSON.stringify(scheme)}, which securitySchemes does not declare: a call needs an authenticator made by hand`,
      );
    for (const [header, names] of meetingSchemes(operation))
      add(
        "warning",
        [...pathOf(operation), "security"],
        title,
        `asks for ${names.join(" and ")} together, and both are the header ${header}: only one of them can be sent`,
      );
    for (const parameter of operation.parameters) {
      const where = `${title} parameter ${parameter.name}`;
      if (parameter.in === "cookie")
        add(
          "warning",
          pathOf(parameter),
          where,
          "is a cookie: a browser lets no program send one of its own, other runtimes do",
        );
      if (parameter.in === "header" && forbiddenHeader.test(parameter.name))
        add(
          "warning",
          pathOf(parameter),
          where,
          "is a header that a browser lets no program send, other runtimes may send it",
        );
      if (nests(document, parameter))
        add(
          "warning",
          pathOf(parameter),
          where,
          "holds a list or an object inside another, which OpenAPI has no way to write: a call with such a value is refused",
        );
      const { in: place, mediaType: content } = parameter;
      if (content !== undefined && !isJson(mediaTypeOf(content)) && place !== "querystring")
        add(
          "warning",
          pathOf(parameter),
          where,
          `is written as ${content}: its value is a text that you write yourself`,
        );
      if (content !== undefined && isForm(mediaTypeOf(content)) && hasNoFields(document, parameter.schema?.value))
        add(
          "warning",
          pathOf(parameter),
          where,
          "is a form whose schema is no object, so nothing says what its fields are: what is passed is sent as one text, each sign of it encoded",
        );
    }
    for (const list of [item, operation.value]) {
      arrayMember(list, "parameters").forEach((entry, index) => {
        const resolved = lookUp(document, entry, [])?.value;
        const name = stringMember(resolved, "name") ?? "";
        const place = stringMember(resolved, "in") ?? "";
        const isKey = isCredential(operation.security, { in: place, name });
        if (!isObject(resolved) || !(isKey || isIgnored(place, name))) return;
        const path =
          list === item ? ["paths", operation.path, "parameters", index] : [...pathOf(operation), "parameters", index];
        add(
          "warning",
          path,
          `${title} parameter ${name}`,
          isKey
            ? "is the key that its security asks for: it is sent as `auth` says, and is no parameter of the client"
            : "is ignored, as OpenAPI asks: say it with the media types or with `security`",
        );
      });
    }
  }
  return findings;
}

/** The Fetch standard's forbidden request-headers, 2.2.2. */
const forbiddenHeader =
  /^(accept-(charset|encoding)|access-control-request-(headers|method|private-network)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

/** Names of credentials whose security scheme is not declared. */
function undeclaredSchemes({ security }: DescribedOperation): string[] {
  const unknown = security.flat().filter(({ value }) => Object.keys(value).length === 0);
  return [...new Set(unknown.map(({ name }) => name))];
}

/** Credentials that are required together but use the same header, by its name. */
function meetingSchemes({ security }: DescribedOperation): [string, string[]][] {
  return security.flatMap((together) => {
    const names = new Map<string, string[]>();
    for (const { name, value } of together) {
      const isKey = value["type"] === "apiKey";
      if (Object.keys(value).length === 0 || value["type"] === "mutualTLS" || (isKey && value["in"] !== "header"))
        continue;
      const header = isKey ? String(value["name"]).toLowerCase() : "authorization";
      names.set(header, [...(names.get(header) ?? []), name]);
    }
    return [...names].filter(([, meeting]) => meeting.length > 1);
  });
}

/** Whether a value may contain a list or an object that its style can't express. */
function nests(document: JsonObject, { in: place, schema, json }: DescribedParameter): boolean {
  if (json || place === "querystring" || schema === undefined) return false;
  const outer = lookUp(document, schema.value, pathOf(schema))?.value;
  return innerOf(document, outer).some((part) => {
    const type = member(lookUp(document, part, [])?.value, "type");
    return [type].flat().some((name) => name === "object" || name === "array");
  });
}

/** The schemas of a value's items and members, from all parts of its schema. */
function innerOf(document: JsonObject, schema: Json | undefined, depth = 0): Json[] {
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((word) => arrayMember(schema, word));
  return [
    ...Object.values(objectMember(schema, "properties")),
    ...["items", "additionalProperties"].flatMap((word) => member(schema, word) ?? []),
    ...(depth > 8 ? [] : parts.flatMap((part) => innerOf(document, lookUp(document, part, [])?.value, depth + 1))),
  ];
}
