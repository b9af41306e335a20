import {
  contentOf,
  isForm,
  isJson,
  isObject,
  mediaTypeOf,
  member,
  objectMember,
  setMember,
  stringMember,
  type Content,
  type JsonObject,
} from "@pressroom/description";
import { acceptOf, type OperationDescriptor } from "@pressroom/runtime";
import type { ApiModel } from "../model/api-model.ts";
import type { OperationModel, ParameterModel } from "../model/operation-model.ts";
import { commentText, docComment } from "./comment.ts";
import { fileHeader } from "./emit-header.ts";
import { Code, literal } from "./literal.ts";
import { isIdempotent, partsOf, type PartNames } from "../model/operation-parts.ts";

/** Writes `src/operations.ts`: an operation descriptor for each operation. */
export function emitOperations({ api, operations }: Pick<ApiModel, "api" | "operations">): string {
  const kept = operations.filter(({ withdrawn }) => !withdrawn);
  return file(
    api,
    kept.map((operation) => {
      const title = `\`${commentText(operation.title)}\``;
      return constant(operation, descriptor(operation), [`${sentence(summaryOf(operation))} ${title}`.trimStart()]);
    }),
  );
}

/** Writes `src/aliases.ts`: descriptors under the names operations had before; undefined if there are none. */
export function emitAliases({ api, aliases }: ApiModel): string | undefined {
  if (aliases.length === 0) return undefined;
  const constants = aliases.map(({ id, operation, now }) =>
    // With its own name, so that an error names the called method, and `isApiError` recognises it.
    constant({ ...operation, id }, { ...descriptor(operation), id }, [deprecation(now)]),
  );
  return file(api, constants);
}

/** The doc comment of an operation that is only an alias. */
export function deprecation(now: string | undefined): string {
  return now === undefined ? "@deprecated The vendor has withdrawn it." : `@deprecated Use \`${now}\`.`;
}

/** A descriptor, as text. */
interface Constant {
  readonly text: string;
  readonly parts: PartNames;
}

function file(api: string, constants: readonly Constant[]): string {
  const names = [...new Set(constants.flatMap(({ parts }) => Object.values(parts).flat()))].sort();
  const withParts = constants.filter(({ parts }) => hasParts(parts)).length;
  const types = [withParts > 0 ? "Operation" : [], withParts < constants.length ? "OperationDescriptor" : []].flat();
  const values = names.length > 0 ? `import { ${names.join(", ")} } from "@pressroom/runtime";\n` : "";
  const imports = `${values}import type { ${types.join(", ")} } from "@pressroom/runtime";\n`;
  return `${fileHeader(api)}${imports}\n${constants.map(({ text }) => text).join("\n")}`;
}

function hasParts(parts: PartNames): boolean {
  return Object.keys(parts).length > 0;
}

/** Imports the parts that the operations need, so that a program carries only the code for its operations. */
function constant(operation: OperationModel, data: JsonObject, comment: readonly string[]): Constant {
  const parts = partsOf(operation);
  const start = `export const ${operation.id}: ${hasParts(parts) ? "Operation" : "OperationDescriptor"} = `;
  const value = hasParts(parts) ? { ...data, parts: named(parts) } : data;
  return { text: `${docComment(comment)}${start}${literal(value, start.length)};\n`, parts };
}

/** Identifiers, which are written without quotes. */
function named(parts: PartNames): Record<string, Code | Code[]> {
  return Object.fromEntries(
    Object.entries(parts).map(([part, names]) => [
      part,
      typeof names === "string" ? new Code(names) : names.map((name) => new Code(name)),
    ]),
  );
}

/** The summary of an operation on one line; empty if the description has none. */
export function summaryOf(operation: OperationModel): string {
  return commentText(operation.summary);
}

/** With a full stop. */
export function sentence(text: string): string {
  return text === "" || /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** The descriptor as data, without OpenAPI's defaults. */
export function descriptor(operation: OperationModel): JsonObject {
  const { id, method, path, ownServer, body, files, schemes, idempotent, paging } = operation;
  const parameters = places.flatMap((place): [string, JsonObject][] => {
    const here = operation.parameters.filter((parameter) => parameter.in === place);
    const described = here.map((parameter) => [parameter.name, describeParameter(operation, parameter)]);
    return here.length === 0 ? [] : [[place, Object.fromEntries(described)]];
  });
  // The part after a "#" never reaches a server.
  const result: JsonObject = { id, method, path: path.split("#")[0] ?? path };
  if (ownServer !== undefined) result["server"] = ownServer;
  if (parameters.length > 0) result["parameters"] = Object.fromEntries(parameters);
  if (body && body.contents.length > 0) {
    const encoding = encodingOf(operation, body.contents);
    result["body"] = {
      mediaTypes: body.contents.map(({ mediaType }) => mediaType),
      ...(body.required ? { required: true } : {}),
      ...(files.length > 0 ? { files: [...files] } : {}),
      ...(Object.keys(encoding).length > 0 ? { encoding } : {}),
    };
  }
  result["responses"] = Object.fromEntries(
    operation.responses.map(({ status, contents }) => [status, contents.map(({ mediaType }) => mediaType)]),
  );
  const accept = acceptOf({ responses: result["responses"] as OperationDescriptor["responses"] });
  if (accept !== "application/json") result["accept"] = accept;
  if (schemes.length > 0) result["security"] = schemes.map((names) => [...names]);
  if (idempotent !== undefined) result["idempotent"] = idempotent;
  else if (method !== "GET" && isIdempotent(operation)) result["idempotent"] = true;
  if (paging !== undefined) result["paging"] = paging;
  return result;
}

/** How the members of a form are written, if the description says so. */
function encodingOf(
  { readsPartStyles }: OperationModel,
  contents: readonly Pick<Content, "mediaType" | "value">[],
): JsonObject {
  const form = contents.find(({ mediaType, value }) => isForm(mediaTypeOf(mediaType)) && "encoding" in value);
  const isMultipart = form !== undefined && mediaTypeOf(form.mediaType).startsWith("multipart/");
  const result: JsonObject = {};
  for (const [name, encoding] of Object.entries(objectMember(form?.value, "encoding"))) {
    const { explode, allowReserved, contentType } = isObject(encoding) ? encoding : {};
    // OpenAPI 3.0 ignores `style` in a multipart body; a style from Swagger 2.0 is in `x-style`. From 3.1, only the
    // style of a list in one text is supported.
    const swaggerStyle = stringMember(encoding, "x-style");
    const isRead = !isMultipart || (explode === false && readsPartStyles);
    const style =
      swaggerStyle ?? (isRead ? (stringMember(encoding, "style") ?? (isMultipart ? "form" : undefined)) : undefined);
    const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined;
    const kept: JsonObject = {
      ...(style !== undefined ? { style } : {}),
      ...(typeof explode === "boolean" && !isMultipart ? { explode } : {}),
      ...(allowReserved === true && !isMultipart ? { allowReserved } : {}),
      // In a form, a style takes precedence over a media type.
      ...(typeof contentType === "string" && (isMultipart || !isStyled) ? { contentType } : {}),
    };
    if (Object.keys(kept).length > 0) setMember(result, name, kept);
  }
  return result;
}

/** Where parameters travel. */
const places = ["path", "query", "querystring", "header", "cookie"];

function describeParameter(operation: OperationModel, parameter: ParameterModel): JsonObject {
  if (parameter.gone) return { gone: true };
  return { ...writtenAs(operation, parameter), ...(parameter.was === undefined ? {} : { was: parameter.was }) };
}

function writtenAs(operation: OperationModel, parameter: ParameterModel): JsonObject {
  const { value } = parameter;
  const result: JsonObject = {};
  if (parameter.required) result["required"] = true;
  if (parameter.allowReserved) result["allowReserved"] = true;
  if (parameter.mediaType !== undefined) {
    if (isJson(mediaTypeOf(parameter.mediaType))) result["json"] = true;
    const encoding = encodingOf(operation, [contentOf(parameter)]);
    if (Object.keys(encoding).length > 0) result["encoding"] = encoding;
    return result;
  }
  const usual = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple";
  const style = stringMember(value, "x-style") ?? stringMember(value, "style") ?? usual;
  if (style !== usual) result["style"] = style;
  const explode = member(value, "explode");
  if (typeof explode === "boolean" && explode !== (style === "form" || style === "cookie")) result["explode"] = explode;
  if (parameter.segments) result["segments"] = true;
  return result;
}
