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
export const fragmentFinding = 'has a path with a "#": the part after it never reaches a server';

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
        "has its own server without a complete URL: the client uses the description's first server",
      );
    if (operation.body === undefined && "requestBody" in operation.value)
      add(
        "warning",
        [...pathOf(operation), "requestBody"],
        title,
        `declares a body, which OpenAPI ignores and \`fetch\` can't send with ${operation.method}: the client takes none`,
      );
    for (const scheme of undeclaredSchemes(operation))
      add(
        "warning",
        [...pathOf(operation), "security"],
        title,
        `requires the credentials ${JSON.stringify(scheme)}, which securitySchemes does not declare: a call needs a hand-written authenticator`,
      );
    for (const [header, names] of meetingSchemes(operation))
      add(
        "warning",
        [...pathOf(operation), "security"],
        title,
        `requires ${names.join(" and ")} together, but both are the header ${header}: only one of them can be sent`,
      );
    for (const parameter of operation.parameters) {
      const where = `${title} parameter ${parameter.name}`;
      if (parameter.in === "cookie")
        add(
          "warning",
          pathOf(parameter),
          where,
          "is a cookie: browsers don't let programs send one, other runtimes do",
        );
      if (parameter.in === "header" && forbiddenHeader.test(parameter.name))
        add(
          "warning",
          pathOf(parameter),
          where,
          "is a header that browsers don't let programs send; other runtimes may send it",
        );
      if (nests(document, parameter))
        add(
          "warning",
          pathOf(parameter),
          where,
          "allows a list or an object inside another, which OpenAPI can't express here: a call with such a value is refused",
        );
      const { in: place, mediaType: content } = parameter;
      if (content !== undefined && !isJson(mediaTypeOf(content)) && place !== "querystring")
        add(
          "warning",
          pathOf(parameter),
          where,
          `is written as ${content}: pass its value as a string that you write yourself`,
        );
      if (content !== undefined && isForm(mediaTypeOf(content)) && hasNoFields(document, parameter.schema?.value))
        add(
          "warning",
          pathOf(parameter),
          where,
          "is a form whose schema is not an object, so its fields are unknown: the value is sent as one text, with every character encoded",
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
            ? "is the key that its security requires: `auth` sends it, so it is not a parameter of the client"
            : "is ignored, as OpenAPI requires: declare it by media types or by `security`",
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
