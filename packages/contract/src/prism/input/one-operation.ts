/** One operation as its own description: Prism copies everything it gets for each operation, so it gets little. */

import { at, fromPointer, isObject, lookUp, member, pathMethods } from "@pressroom/description";
import { readPathTemplate } from "../../wire/path-template.ts";
import type { Description, Json, JsonObject } from "@pressroom/description";
import { plainNames, renamePath } from "./plain-names.ts";
import { isHugeWrittenOut } from "./written-out.ts";
import { prismMethod } from "./older-description.ts";

/**
 * @param method as in HTTP: `GET`
 * @returns a description with this operation and the components that it refers to, directly or through others
 */
export function oneOperation(description: Description, path: string, method: string): Description {
  const { openapi, info = null, security } = description;
  const item = lookUp(description, member(description["paths"] ?? null, path), ["paths", path])?.value ?? null;
  const kept: JsonObject = {};
  if (isObject(item)) {
    if (item["parameters"] !== undefined) kept["parameters"] = inPath(description, path, item["parameters"]);
    const operation = pathMethods(item).find((candidate) => candidate.method === method);
    if (operation !== undefined)
      kept[prismMethod(method).toLowerCase()] = withFewerSchemas(
        description,
        withOwnParameters(description, path, operation.value),
        ["paths", path],
      );
  }
  const components = description["components"] ?? null;
  const schemes = member(components, "securitySchemes");
  const found = referredTo(description, kept);
  const moved = found === undefined ? moveParts(description, kept) : undefined;
  return {
    openapi,
    info,
    ...(security === undefined ? {} : { security }),
    paths: { [renamePath(readPathTemplate(path).path, plainNames(path))]: moved?.start ?? kept },
    ...(moved === undefined ? {} : { "x-parts": moved.parts }),
    components: {
      ...(found ?? moved?.components ?? (isObject(components) ? components : {})),
      ...(schemes === undefined ? {} : { securitySchemes: schemes }),
    },
  };
}

/**
 * For 3.1 Prism does not validate answers, and it sends an example without checking its schema, so schemas of answers with an
 * example would only be copied. For 3.0, schemas that are huge once they are written out are left to the second validator.
 */
function withFewerSchemas(description: Description, operation: Json, path: readonly string[]): Json {
  const responses = member(operation, "responses");
  if (!isObject(operation) || !isObject(responses)) return operation;
  const isNeeded = (schema: Json): boolean =>
    description.openapi.startsWith("3.0") && !isHugeWrittenOut(description, schema);
  const followed = Object.entries(responses).map(([status, response]): [string, Json] => {
    const { value } = lookUp(description, response, [...path, "responses", status]) ?? { value: response };
    return [status, withoutSchemas(value, isNeeded)];
  });
  return { ...operation, responses: Object.fromEntries(followed) };
}

function withOwnParameters(description: Description, path: string, operation: Json): Json {
  const parameters = member(operation, "parameters");
  if (!isObject(operation) || parameters === undefined) return operation;
  return { ...operation, parameters: inPath(description, path, parameters) };
}

/** Prism requires each declared path parameter, even if the path does not contain its name. */
function inPath(description: Description, path: string, parameters: Json): Json {
  if (!Array.isArray(parameters)) return parameters;
  const names = plainNames(path);
  return parameters.flatMap((parameter) => {
    const { value } = lookUp(description, parameter, []) ?? { value: parameter };
    if (!isObject(value) || value["in"] !== "path") return [parameter];
    const name = String(value["name"]);
    const plain = names.get(name);
    if (plain !== undefined) return [{ ...value, name: plain }];
    return path.includes(`{${name}}`) ? [parameter] : [];
  });
}

function withoutSchemas(response: Json, isNeeded: (schema: Json) => boolean): Json {
  const content = member(response, "content");
  if (!isObject(response) || !isObject(content)) return response;
  const media = Object.entries(content).map(([mediaType, value]): [string, Json] => {
    if (!isObject(value) || !("example" in value || Object.keys(member(value, "examples") ?? {}).length > 0))
      return [mediaType, value];
    const { schema, ...rest } = value;
    return [mediaType, schema !== undefined && isNeeded(schema) ? value : rest];
  });
  return { ...response, content: Object.fromEntries(media) };
}

/** @returns the components that the value refers to; undefined if a reference leads to another part of the description */
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

/**
 * Moves the targets of references outside of the components, such as a parameter of another operation, to a place of their own.
 * Otherwise the whole other operation would have to be included.
 * @returns undefined if a reference can't be followed by its pointer alone
 */
function moveParts(
  description: Description,
  start: Json,
): { readonly start: Json; readonly parts: JsonObject; readonly components: JsonObject } | undefined {
  const components: Record<string, JsonObject> = {};
  const parts: JsonObject = {};
  const places = new Map<string, string>();
  let isWhole = true;
  const placeOf = (reference: string): string => {
    const path = fromPointer(reference);
    const isComponent = path?.[0] === "components" && path.length > 2;
    const [holder, key] = isComponent
      ? [(components[path[1] ?? ""] ??= {}), path[2] ?? ""]
      : [parts, String(places.size)];
    const target = path && at(description, isComponent ? path.slice(0, 3) : path);
    if (target === undefined) isWhole = false;
    if (target === undefined || (isComponent && key in holder)) return reference;
    if (!isComponent) places.set(reference, `#/x-parts/${key}`);
    holder[key] = null;
    holder[key] = rewrite(target);
    return places.get(reference) ?? reference;
  };
  const rewrite = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(rewrite);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        name === "$ref" && typeof item === "string" ? (places.get(item) ?? placeOf(item)) : rewrite(item),
      ]),
    );
  };
  const rewritten = rewrite(start);
  return isWhole ? { start: rewritten, parts, components } : undefined;
}
