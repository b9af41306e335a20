import {
  setMember,
  mediaTypeOf,
  isForm,
  baseUrlOf,
  pathOf,
  arrayMember,
  at,
  type DescribedBody,
  type DescribedOperation,
  type DescribedParameter,
  isObject,
  type Json,
  type JsonObject,
  lookUp,
  member,
  objectMember,
  operationsOf,
  stringMember,
  titleOf,
} from "@pressroom/description";
import { oldNames, operationAliases, withAliases } from "./aliases.ts";
import { recordsOf, type ChangeRecord } from "../workspace/change-records.ts";
import { commentText, docComment } from "./comment.ts";
import { fileHeader } from "./emit-header.ts";
import { literal } from "./literal.ts";

/** Writes `src/operations.ts`: an operation descriptor for each operation. */
export function emitOperations(
  api: string,
  effective: JsonObject,
  behaviour: Json,
  records: readonly ChangeRecord[] = [],
): string {
  const withdrawn = new Set(recordsOf(records, "operation-removed").map(({ operation }) => operation));
  const constants = operationsOf(withAliases(effective, records))
    .filter(({ id }) => !withdrawn.has(id ?? ""))
    .map((operation) => {
      const id = operation.id;
      const title = `\`${commentText(titleOf(operation))}\``;
      const data = descriptor(effective, operation, at(behaviour, ["operations", id]), records);
      return constant(id, data, [`${sentence(summaryOf(operation))} ${title}`.trimStart()]);
    });
  return file(api, constants);
}

/** Writes `src/aliases.ts`: descriptors under the names operations had before; undefined where there are none. */
export function emitAliases(
  api: string,
  effective: JsonObject,
  behaviour: Json,
  records: readonly ChangeRecord[],
): string | undefined {
  const aliased = withAliases(effective, records);
  const aliases = operationAliases(aliased, records);
  if (aliases.length === 0) return undefined;
  const constants = aliases.map(({ id, operation, now }) => {
    // By its own name, so that an error says what was called, and `isApiError` knows it.
    const data = { ...descriptor(aliased, operation, at(behaviour, ["operations", now ?? id]), records), id };
    return constant(id, data, [deprecation(now)]);
  });
  return file(api, constants);
}

/** What a doc comment says of an operation that is only an alias. */
export function deprecation(now: string | undefined): string {
  return now === undefined ? "@deprecated The vendor has withdrawn it." : `@deprecated Use \`${now}\`.`;
}

/** A descriptor, as text. */
interface Constant {
  readonly text: string;
  readonly streams: boolean;
}

function file(api: string, constants: readonly Constant[]): string {
  const streaming = constants.some(({ streams }) => streams) ? 'import { streaming } from "@pressroom/runtime";\n' : "";
  const imports = `${streaming}import type { OperationDescriptor } from "@pressroom/runtime";\n`;
  return `${fileHeader(api)}${imports}\n${constants.map(({ text }) => text).join("\n")}`;
}

/** What reads event streams comes only with an operation that has one. Marked as pure, or a bundler would keep it for all. */
function constant(id: string, data: JsonObject, comment: readonly string[]): Constant {
  const streams = Object.values(objectMember(data, "responses"))
    .flat()
    .some((mediaType) => String(mediaType).startsWith("text/event-stream"));
  const start = `export const ${id}: OperationDescriptor = ${streams ? "/* @__PURE__ */ streaming(" : ""}`;
  return { text: `${docComment(comment)}${start}${literal(data, start.length)}${streams ? ")" : ""};\n`, streams };
}

/** What an operation does, in the description's words, on one line; empty where it says nothing. */
export function summaryOf(operation: DescribedOperation): string {
  const summary =
    stringMember(operation.value, "summary") ?? stringMember(operation.value, "description")?.split(/\n\s*\n/)[0] ?? "";
  return commentText(summary);
}

/** With a full stop. */
export function sentence(text: string): string {
  return text === "" || /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** The descriptor as data; what is OpenAPI's default is left out. */
export function descriptor(
  effective: JsonObject,
  operation: DescribedOperation,
  behaviour: Json | undefined,
  records: readonly ChangeRecord[] = [],
): JsonObject {
  const segments = arrayMember(behaviour, "segments");
  const security = securityOf(effective, operation);
  const result: JsonObject = {
    id: operation.id,
    method: operation.method,
    path: operation.path,
  };
  const server = ownServer(effective, operation);
  if (server !== undefined) result["server"] = server;
  const parameters = places.flatMap((place): [string, JsonObject][] => {
    const here = operation.parameters.filter((parameter) => parameter.in === place);
    const old = oldNames(operation, place, records);
    const gone = recordsOf(records, "parameter-removed").filter(
      (record) => record.operation === operation.id && record.in === place,
    );
    const describe = (parameter: DescribedParameter): JsonObject => {
      if (gone.some(({ name }) => name === parameter.name)) return { gone: true };
      const was = old.get(parameter.name);
      return { ...describeParameter(parameter, segments), ...(was === undefined ? {} : { was }) };
    };
    return here.length === 0
      ? []
      : [[place, Object.fromEntries(here.map((parameter) => [parameter.name, describe(parameter)]))]];
  });
  if (parameters.length > 0) result["parameters"] = Object.fromEntries(parameters);
  if (operation.body && operation.body.contents.length > 0) {
    const files = filesOf(effective, operation.body);
    const encoding = encodingOf(operation.body);
    result["body"] = {
      mediaTypes: operation.body.contents.map(({ mediaType }) => mediaType),
      ...(operation.body.required ? { required: true } : {}),
      ...(files.length > 0 ? { files } : {}),
      ...(Object.keys(encoding).length > 0 ? { encoding } : {}),
    };
  }
  result["responses"] = Object.fromEntries(
    operation.responses.map(({ status, contents }) => [status, contents.map(({ mediaType }) => mediaType)]),
  );
  if (security.length > 0) result["security"] = security;
  const idempotent = member(behaviour, "idempotent");
  if (idempotent !== undefined) result["idempotent"] = idempotent;
  const paging = member(behaviour, "paging");
  if (paging !== undefined) result["paging"] = paging;
  return result;
}

/** Members of a multipart body that are files, or lists of files. */
function filesOf(effective: JsonObject, body: DescribedBody): string[] {
  const schema = body.contents.find(({ mediaType }) => mediaType === "multipart/form-data")?.value;
  const properties = objectMember(lookUp(effective, member(schema, "schema"), [])?.value, "properties");
  return Object.keys(properties).filter((name) => {
    const property = lookUp(effective, properties[name], [])?.value;
    const items = lookUp(effective, member(property, "items"), [])?.value;
    return stringMember(property, "format") === "binary" || stringMember(items, "format") === "binary";
  });
}

/** How the members of a form are written, if the description says so. */
function encodingOf(body: DescribedBody): JsonObject {
  const form = body.contents.find(({ mediaType, value }) => isForm(mediaTypeOf(mediaType)) && "encoding" in value);
  const isMultipart = form !== undefined && mediaTypeOf(form.mediaType).startsWith("multipart/");
  const result: JsonObject = {};
  for (const [name, encoding] of Object.entries(objectMember(form?.value, "encoding"))) {
    const { explode, allowReserved, contentType } = isObject(encoding) ? encoding : {};
    // Of a multipart body OpenAPI 3.0 ignores `style`; one that Swagger 2.0 meant is in `x-style`.
    const swaggerStyle = stringMember(encoding, "x-style");
    const style = swaggerStyle ?? (isMultipart ? undefined : stringMember(encoding, "style"));
    const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined;
    const kept: JsonObject = {
      ...(style !== undefined ? { style } : {}),
      ...(typeof explode === "boolean" && !isMultipart ? { explode } : {}),
      ...(allowReserved === true && !isMultipart ? { allowReserved } : {}),
      // A style and a media type can't both be: in a form the style counts.
      ...(typeof contentType === "string" && (isMultipart || !isStyled) ? { contentType } : {}),
    };
    if (Object.keys(kept).length > 0) setMember(result, name, kept);
  }
  return result;
}

/** Where parameters travel. */
const places = ["path", "query", "header", "cookie"];

function describeParameter(parameter: DescribedParameter, segments: readonly Json[]): JsonObject {
  const { value } = parameter;
  const result: JsonObject = {};
  if (parameter.required) result["required"] = true;
  if (parameter.in === "query" && member(value, "allowReserved") === true) result["allowReserved"] = true;
  if (isObject(member(value, "content"))) {
    result["json"] = true;
    return result;
  }
  const usual = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple";
  const style = stringMember(value, "x-style") ?? stringMember(value, "style") ?? usual;
  if (style !== usual) result["style"] = style;
  const explode = member(value, "explode");
  if (typeof explode === "boolean" && explode !== (style === "form")) result["explode"] = explode;
  if (parameter.in === "path" && segments.includes(parameter.name)) result["segments"] = true;
  return result;
}

/** The operation's own security, else the description's. */
function securityOf(effective: JsonObject, operation: DescribedOperation): string[][] {
  const own = member(operation.value, "security");
  const alternatives = Array.isArray(own) ? own : arrayMember(effective, "security");
  const lists = alternatives.map((alternative) => (isObject(alternative) ? Object.keys(alternative) : []));
  // One alternative that asks for nothing is no security at all.
  return lists.every((list) => list.length === 0) ? [] : lists;
}

/** The server of an operation, or of its path, where that is another than the description's. */
export function ownServer(effective: JsonObject, operation: DescribedOperation): string | undefined {
  const item = at(effective, pathOf(operation).slice(0, -1));
  const holder = [operation.value, item].find((candidate) => arrayMember(candidate, "servers").length > 0);
  const server = isObject(holder) ? baseUrlOf(holder) : undefined;
  return server === baseUrlOf(effective) ? undefined : server;
}
