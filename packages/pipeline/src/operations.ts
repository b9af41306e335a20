import { arrayMember, isObject, member, objectMember, stringMember, type JsonObject, type Path } from "./json.ts";
import { follow } from "./pointer.ts";

export const methods: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** A parameter of an operation, references followed. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly value: JsonObject;
  /** Where it is defined. */
  readonly path: Path;
}

/** One body in one media type. */
export interface Media {
  readonly mediaType: string;
  readonly value: JsonObject;
  readonly path: Path;
}

export interface Body {
  readonly required: boolean;
  readonly media: readonly Media[];
  readonly path: Path;
}

export interface Response {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly media: readonly Media[];
  readonly path: Path;
}

/** An operation of a description, references followed, the path's parameters among its own. */
export interface Operation {
  readonly id: string | undefined;
  readonly method: string;
  readonly template: string;
  readonly path: Path;
  readonly value: JsonObject;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly responses: readonly Response[];
}

/** `POST /jobs`, how findings and docstrings name an operation. */
export function titleOf(operation: Operation): string {
  return `${operation.method.toUpperCase()} ${operation.template}`;
}

/** Every operation under `paths`, in the description's order. Webhooks and callbacks are no calls of ours. */
export function operationsOf(document: JsonObject): Operation[] {
  return Object.entries(objectMember(document, "paths")).flatMap(([template, pathItem]) => {
    if (template.startsWith("x-")) return [];
    const item = follow(document, pathItem, ["paths", template]);
    if (!item || !isObject(item.value)) return [];
    const shared = item.value;
    return Object.entries(shared)
      .filter(([method, value]) => methods.includes(method) && isObject(value))
      .map(([method, value]) => readOperation(document, template, method, value as JsonObject, shared, item.path));
  });
}

function readOperation(
  document: JsonObject,
  template: string,
  method: string,
  value: JsonObject,
  shared: JsonObject,
  itemPath: Path,
): Operation {
  const path = [...itemPath, method];
  const body = follow(document, member(value, "requestBody"), [...path, "requestBody"]);
  return {
    id: stringMember(value, "operationId"),
    method,
    template,
    path,
    value,
    parameters: readParameters(document, shared, itemPath, value, path),
    body: body && {
      required: member(body.value, "required") === true,
      media: readContent(document, body.value, body.path),
      path: body.path,
    },
    responses: Object.entries(objectMember(value, "responses"))
      .filter(([status]) => !status.startsWith("x-"))
      .map(([status, response]) => {
        const found = follow(document, response, [...path, "responses", status]);
        return {
          status,
          media: found ? readContent(document, found.value, found.path) : [],
          path: found?.path ?? [...path, "responses", status],
        };
      }),
  };
}

function readParameters(
  document: JsonObject,
  shared: JsonObject,
  itemPath: Path,
  own: JsonObject,
  path: Path,
): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const [list, place] of [
    [shared, itemPath],
    [own, path],
  ] as const) {
    arrayMember(list, "parameters").forEach((entry, index) => {
      const resolved = follow(document, entry, [...place, "parameters", index]);
      const name = resolved && stringMember(resolved.value, "name");
      const where = resolved && stringMember(resolved.value, "in");
      if (!resolved || !isObject(resolved.value) || name === undefined || where === undefined || isIgnored(where, name))
        return;
      const required = member(resolved.value, "required") === true || where === "path";
      // An operation's own parameter takes the place of the path's.
      found.set(`${where} ${name}`, { name, in: where, required, value: resolved.value, path: resolved.path });
    });
  }
  return [...found.values()];
}

/** OpenAPI: header parameters of these names say nothing, other parts of the description do. */
export function isIgnored(where: string, name: string): boolean {
  return where === "header" && ["accept", "content-type", "authorization"].includes(name.toLowerCase());
}

function readContent(document: JsonObject, value: unknown, path: Path): Media[] {
  return Object.entries(objectMember(value, "content")).flatMap(([mediaType, media]) => {
    const found = follow(document, media, [...path, "content", mediaType]);
    return found && isObject(found.value) ? [{ mediaType, value: found.value, path: found.path }] : [];
  });
}
