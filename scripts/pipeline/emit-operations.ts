import { commentText, docComment } from "./comment.ts";
import { fileHeader } from "./emit-header.ts";
import { arrayMember, at, isObject, member, objectMember, stringMember, type Json, type JsonObject } from "./json.ts";
import { literal } from "./literal.ts";
import { operationsOf, titleOf, type Operation, type Parameter } from "./operations.ts";

/** Writes `src/operations.ts`: an operation descriptor for each operation. */
export function emitOperations(api: string, effective: JsonObject, behaviour: Json): string {
  const constants = operationsOf(effective).map((operation) => {
    const id = operation.id ?? "";
    const title = `\`${commentText(titleOf(operation))}\``;
    const comment = docComment([`${sentence(summaryOf(operation))} ${title}`.trimStart()]);
    const start = `export const ${id}: OperationDescriptor = `;
    return `${comment}${start}${literal(descriptor(effective, operation, at(behaviour, ["operations", id])), start.length)};\n`;
  });
  return `${fileHeader(api)}import type { OperationDescriptor } from "@pressroom/runtime";\n\n${constants.join("\n")}`;
}

/** What an operation does, in the description's words, on one line; empty where it says nothing. */
export function summaryOf(operation: Operation): string {
  const summary = stringMember(operation.value, "summary") ?? stringMember(operation.value, "description")?.split(/\n\s*\n/)[0] ?? "";
  return commentText(summary);
}

/** With a full stop. */
export function sentence(text: string): string {
  return text === "" || /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** The descriptor as data; what is OpenAPI's default is left out. */
export function descriptor(effective: JsonObject, operation: Operation, behaviour: Json | undefined): JsonObject {
  const segments = arrayMember(behaviour, "segments");
  const security = securityOf(effective, operation);
  const result: JsonObject = { id: operation.id ?? "", method: operation.method.toUpperCase(), path: operation.template };
  const parameters = places.flatMap((place): [string, JsonObject][] => {
    const here = operation.parameters.filter((parameter) => parameter.in === place);
    return here.length === 0 ? [] : [[place, Object.fromEntries(here.map((parameter) => [parameter.name, describeParameter(parameter, segments)]))]];
  });
  if (parameters.length > 0) result["parameters"] = Object.fromEntries(parameters);
  if (operation.body && operation.body.media.length > 0) {
    result["body"] = {
      mediaTypes: operation.body.media.map(({ mediaType }) => mediaType),
      ...(operation.body.required ? { required: true } : {}),
    };
  }
  result["responses"] = Object.fromEntries(
    operation.responses.map(({ status, media }) => [status, media.map(({ mediaType }) => mediaType)]),
  );
  if (security.length > 0) result["security"] = security;
  const idempotent = member(behaviour, "idempotent");
  if (idempotent !== undefined) result["idempotent"] = idempotent;
  const paging = member(behaviour, "paging");
  if (paging !== undefined) result["paging"] = paging;
  return result;
}

/** Where parameters travel that are sent. */
const places = ["path", "query", "header"];

function describeParameter(parameter: Parameter, segments: readonly Json[]): JsonObject {
  const { value } = parameter;
  const result: JsonObject = {};
  if (parameter.required) result["required"] = true;
  if (isObject(member(value, "content"))) {
    result["json"] = true;
    return result;
  }
  const usual = parameter.in === "query" ? "form" : "simple";
  const style = stringMember(value, "style") ?? usual;
  if (style !== usual) result["style"] = style;
  const explode = member(value, "explode");
  if (typeof explode === "boolean" && explode !== (style === "form")) result["explode"] = explode;
  if (parameter.in === "path" && segments.includes(parameter.name)) result["segments"] = true;
  return result;
}

/** The operation's own security, else the description's. */
function securityOf(effective: JsonObject, operation: Operation): string[][] {
  const own = member(operation.value, "security");
  const alternatives = Array.isArray(own) ? own : arrayMember(effective, "security");
  const lists = alternatives.map((alternative) => (isObject(alternative) ? Object.keys(alternative) : []));
  // One alternative that asks for nothing is no security at all.
  return lists.every((list) => list.length === 0) ? [] : lists;
}

/** Servers, base path: the first server's URL, if it can be used as it is. */
export function baseUrlOf(effective: JsonObject): string | undefined {
  const server = arrayMember(effective, "servers")[0];
  const variables = objectMember(server, "variables");
  let usable = true;
  const url = (stringMember(server, "url") ?? "").replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = stringMember(member(variables, name), "default") ?? "";
    if (value === "" || /(^|\.)example(\.(com|net|org))?$|^<|^your/i.test(value)) usable = false;
    return value;
  });
  return usable && /^https?:\/\/[^/?#{}]+/.test(url) ? url.replace(/\/+$/, "") : undefined;
}
