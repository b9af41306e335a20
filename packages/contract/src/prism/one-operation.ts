/** One operation as a description of its own: Prism copies all it is given for each operation, so it is given little. */

import { isObject, lookUp, member, pathMethods } from "@pressroom/description";
import type { Description, Json, JsonObject } from "@pressroom/description";
import { prismMethod } from "./older-description.ts";

/**
 * @param method as HTTP has it: `GET`
 * @returns a description with this operation and the components that it refers to, directly or through others
 */
export function oneOperation(description: Description, path: string, method: string): Description {
  const { openapi, info = null, security } = description;
  const item = lookUp(description, member(description["paths"] ?? null, path), ["paths", path])?.value ?? null;
  const kept: JsonObject = {};
  if (isObject(item)) {
    if (item["parameters"] !== undefined) kept["parameters"] = item["parameters"];
    const operation = pathMethods(item).find((candidate) => candidate.method === method);
    if (operation !== undefined)
      kept[prismMethod(method).toLowerCase()] = withFewerSchemas(description, operation.value, ["paths", path]);
  }
  const components = description["components"] ?? null;
  const schemes = member(components, "securitySchemes");
  return {
    openapi,
    info,
    ...(security === undefined ? {} : { security }),
    // What follows a "#" never reaches a server.
    paths: { [path.split("#")[0] ?? ""]: kept },
    components: {
      ...(referredTo(description, kept) ?? (isObject(components) ? components : {})),
      ...(schemes === undefined ? {} : { securitySchemes: schemes }),
    },
  };
}

/**
 * Prism is not asked whether an answer of 3.1 is sound, and gives an example without looking at its schema: the schemas of
 * answers that show one would only be copied.
 */
function withFewerSchemas(description: Description, operation: Json, path: readonly string[]): Json {
  const responses = member(operation, "responses");
  if (description.openapi.startsWith("3.0") || !isObject(operation) || !isObject(responses)) return operation;
  const followed = Object.entries(responses).map(([status, response]): [string, Json] => {
    const { value } = lookUp(description, response, [...path, "responses", status]) ?? { value: response };
    return [status, withoutSchemas(value)];
  });
  return { ...operation, responses: Object.fromEntries(followed) };
}

function withoutSchemas(response: Json): Json {
  const content = member(response, "content");
  if (!isObject(response) || !isObject(content)) return response;
  const media = Object.entries(content).map(([mediaType, value]): [string, Json] => {
    if (!isObject(value) || !("example" in value || Object.keys(member(value, "examples") ?? {}).length > 0))
      return [mediaType, value];
    const { schema: _schema, ...rest } = value;
    return [mediaType, rest];
  });
  return { ...response, content: Object.fromEntries(media) };
}

/** @returns the components that are referred to; undefined if a reference leads to another part of the description */
function referredTo(description: Description, start: Json): JsonObject | undefined {
  const found: Record<string, JsonObject> = {};
  const open: Json[] = [start];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) open.push(...value);
    if (!isObject(value)) continue;
    open.push(...Object.values(value));
    const reference = value["$ref"];
    if (typeof reference !== "string") continue;
    const [, kind, name] = /^#\/components\/([^/]+)\/([^/]+)/.exec(reference) ?? [];
    if (kind === undefined || name === undefined) return undefined;
    const key = decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~");
    const part = member(member(description["components"] ?? null, kind) ?? null, key);
    if (part === undefined) return undefined;
    const group = (found[kind] ??= {});
    if (key in group) continue;
    group[key] = part;
    open.push(part);
  }
  return found;
}
