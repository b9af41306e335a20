import { readFileSync } from "node:fs";
import { didYouMean } from "@pressroom/pipeline/closest";
import type { RunningApi } from "@pressroom/pipeline";
import { UsageError } from "../../errors/usage-error.ts";

type Operation = RunningApi["operations"][number];
type Parameter = Operation["parameters"][number];

/** A request as a client's method takes it. */
export interface Request {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  cookie?: Record<string, unknown>;
  querystring?: Record<string, unknown>;
  body?: unknown;
}

/**
 * Makes a request from the words of the command line.
 * @param parameters `name=value`, or `place.name=value` if two places have this name; repeated for a list
 * @param body JSON, or `@file`, or `@-` for standard input
 * @throws UsageError naming what is wrong
 */
export function readRequest(operation: Operation, parameters: readonly string[], body: string | undefined): Request {
  const request: Request = {};
  for (const written of parameters) {
    const equals = written.indexOf("=");
    if (equals < 1) throw new UsageError(`--param is "${written}": it must be written name=value`);
    const parameter = findParameter(operation, written.slice(0, equals));
    const values = (request[parameter.in] ??= {});
    const value = valueOf(parameter, written.slice(equals + 1));
    const before = values[parameter.name];
    if (before === undefined) values[parameter.name] = value;
    else values[parameter.name] = [before, value].flat();
  }
  if (body !== undefined) request.body = bodyOf(operation, body);
  return request;
}

function findParameter(operation: Operation, name: string): Parameter {
  const [, place, plain] = /^(path|query|header|cookie|querystring)\.(.+)$/.exec(name) ?? [];
  const exact = operation.parameters.filter((parameter) => parameter.name === name);
  const [found, second] =
    exact.length > 0
      ? exact
      : operation.parameters.filter((parameter) => parameter.in === place && parameter.name === plain);
  if (second)
    throw new UsageError(
      `${operation.id} has the parameter "${name}" in two places: write --param ${second.in}.${name}=…`,
    );
  if (found) return found;
  const names = operation.parameters.map((parameter) => parameter.name);
  if (names.length === 0) throw new UsageError(`${operation.id} takes no parameters, but --param names "${name}"`);
  throw new UsageError(`${operation.id} has no parameter "${name}"${didYouMean(name, names)}: use ${names.join(", ")}`);
}

/** Text is sent as it was typed. A list or an object is typed as JSON, a list also by repeating the option. */
function valueOf({ name, schema }: Parameter, text: string): unknown {
  const types = [schema?.value["type"]].flat();
  if (!/^\s*[[{]/.test(text) || !types.some((type) => type === "array" || type === "object"))
    return types.includes("array") ? [text] : text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError(`--param ${name} is not JSON: ${text}`);
  }
}

function bodyOf({ id, body }: Operation, text: string): unknown {
  if (!body) throw new UsageError(`${id} takes no body`);
  const content = text.startsWith("@") ? readBody(text.slice(1)) : text;
  const isText = body.contents.every(({ mediaType }) => !/[/+]json\b|x-www-form-urlencoded|multipart/.test(mediaType));
  if (isText) return content;
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw new UsageError(`--body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readBody(file: string): string {
  try {
    // Editors and shells of Windows begin a file with a byte order mark, which JSON does not allow.
    return readFileSync(file === "-" ? 0 : file, "utf8").replace(/^\uFEFF/, "");
  } catch {
    throw new UsageError(`--body @${file} can't be read: there is no such file, or it may not be read`);
  }
}
