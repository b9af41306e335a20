import {
  baseUrlOf,
  arrayMember,
  type DescribedOperation,
  type Json,
  type JsonObject,
  member,
  objectMember,
  operationsOf,
  stringMember,
  titleOf,
} from "@pressroom/description";
import { oldNames, operationAliases, withAliases, type OperationAlias } from "./aliases.ts";
import { answerTypeOf, errorBodyType, errorsOf, requestBodyType, statusName } from "./body-types.ts";
import type { ChangeRecord } from "../workspace/change-records.ts";
import { commentText, docComment } from "./comment.ts";
import { fileHeader } from "./emit-header.ts";
import { deprecation, sentence, summaryOf } from "./emit-operations.ts";
import { literal, memberName } from "./literal.ts";
import { answerType, requestType } from "../lint/names.ts";

/** Writes `src/client.ts`: the client as an interface, the types of its requests, answers and errors, and what makes one. */
export function emitClient(
  api: string,
  effective: JsonObject,
  behaviour: Json,
  records: readonly ChangeRecord[] = [],
): string {
  const aliased = withAliases(effective, records);
  const operations = operationsOf(aliased);
  const aliases = operationAliases(aliased, records);
  const renamed = aliases.filter(({ now }) => now !== undefined);
  const defaults = defaultsOf(api, effective, behaviour);
  return [
    fileHeader(api) + imports(operations, aliases.length > 0),
    clientInterface(commentText(stringMember(behaviour, "title") ?? api), operations, renamed),
    ...operations.map(
      (operation) =>
        `${requestOf(operation, records)}\nexport type ${answerType(operation.id)} = ${answerTypeOf(operation).text};\n`,
    ),
    ...renamed.map(aliasTypes),
    errorsInterface(operations, renamed),
    defaultsConstant(defaults),
    makers(member(defaults, "baseUrl") !== undefined, aliases.length > 0),
    guard,
  ].join("\n");
}

function imports(operations: readonly DescribedOperation[], hasAliases: boolean): string {
  const streams = operations.some((operation) => answerTypeOf(operation).usesEventStream) ? ["EventStream"] : [];
  const types = [
    "ApiErrorGuard",
    "Call",
    "CallOptions",
    "ClientConfig",
    "ClientDefaults",
    ...streams,
    "OperationDescriptor",
  ];
  return `import { connect, isApiError as isApiErrorOf } from "@pressroom/runtime";
import type { ${types.join(", ")} } from "@pressroom/runtime";
${hasAliases ? 'import * as aliases from "./aliases.ts";\n' : ""}import * as descriptors from "./operations.ts";
import type { operations } from "./types.ts";
`;
}

function clientInterface(
  title: string,
  operations: readonly DescribedOperation[],
  renamed: readonly OperationAlias[],
): string {
  const methods = [...operations.map(methodOf), ...renamed.map(aliasMethod)];
  return `${docComment([`${sentence(title)} A method for each operation.`])}export interface Client {\n${methods.join("\n")}}\n`;
}

function errorsInterface(operations: readonly DescribedOperation[], renamed: readonly OperationAlias[]): string {
  const aliases = renamed.map(({ id, now = "" }) => `  ${memberName(id)}: Errors[${JSON.stringify(now)}];\n`);
  const comment = docComment(["Bodies of the error answers, by operation and status. What `isApiError` narrows to."]);
  return `${comment}export interface Errors {\n${operations.map(errorsMember).join("")}${aliases.join("")}}\n`;
}

function defaultsConstant(defaults: JsonObject): string {
  const start = "export const defaults: ClientDefaults = ";
  const comment = docComment(["What the API is known by, where it is, and what never appears in an error or a log."]);
  return `${comment}${start}${literal(defaults, start.length)};\n`;
}

function makers(hasServer: boolean, hasAliases: boolean): string {
  const config = hasServer
    ? "everything is optional; `auth` by the name of the security scheme"
    : "`baseUrl` is required: the description names no server of its own";
  return `/**
 * Makes a client with every operation.
 * @param config ${config}
 * @throws ConfigurationError when the config can't work
 */
export function createClient(config?: ClientConfig): Client {
  return connect(${hasAliases ? "{ ...descriptors, ...aliases }" : "descriptors"}, defaults, config) as unknown as Client;
}

/**
 * Makes a client with only the operations handed over, so that a bundler drops the rest.
 * @param operations descriptors by their name, as this package exports them
 * @throws ConfigurationError when the config can't work
 */
export function createClientOf<Name extends keyof Client>(
  operations: Readonly<Record<Name, OperationDescriptor>>,
  config?: ClientConfig,
): Pick<Client, Name> {
  return connect(operations, defaults, config) as unknown as Pick<Client, Name>;
}
`;
}

const guard = `/** Narrows a caught error to one of this API, by operation and status, and types its body. */
export const isApiError: ApiErrorGuard<Errors> = isApiErrorOf as ApiErrorGuard<Errors>;
`;

function methodOf(operation: DescribedOperation): string {
  const id = operation.id;
  const optional = isOptional(operation) ? "?" : "";
  const lines = [
    [sentence(summaryOf(operation)), `\`${commentText(titleOf(operation))}\``].filter((part) => part !== "").join(" "),
  ];
  if (member(operation.value, "deprecated") === true) lines.push("@deprecated");
  return `${docComment(lines, "  ")}  ${id}(request${optional}: ${requestType(id)}, options?: CallOptions): Call<${answerType(id)}>;\n`;
}

/** The parts of a request, in the order they are written. */
const places = ["path", "query", "header", "cookie"] as const;

function isRequired(operation: DescribedOperation, place: string): boolean {
  return operation.parameters.some((parameter) => parameter.in === place && parameter.required);
}

/** Whether a call may be made without any argument. */
export function isOptional(operation: DescribedOperation): boolean {
  return !places.some((place) => isRequired(operation, place)) && operation.body?.required !== true;
}

function requestOf(operation: DescribedOperation, records: readonly ChangeRecord[]): string {
  const id = operation.id;
  const members: string[] = [];
  for (const place of places) {
    if (!operation.parameters.some((parameter) => parameter.in === place)) continue;
    const declared = `operations[${JSON.stringify(id)}]["parameters"]["${place}"]`;
    members.push(
      `  ${place}${isRequired(operation, place) ? "" : "?"}: ${orOldNames(operation, place, declared, records)};\n`,
    );
  }
  const { body } = operation;
  if (body && body.contents.length > 0) {
    members.push(`  body${body.required ? "" : "?"}: ${requestBodyType(operation)};\n`);
    if (body.contents.length > 1)
      members.push(`  mediaType?: ${body.contents.map(({ mediaType }) => JSON.stringify(mediaType)).join(" | ")};\n`);
  }
  if (members.length === 0) return `export type ${requestType(id)} = Record<string, never>;`;
  return `export interface ${requestType(id)} {\n${members.join("")}}`;
}

/** Parameters under their names of today, or the renamed ones under those they had. */
function orOldNames(
  operation: DescribedOperation,
  place: string,
  declared: string,
  records: readonly ChangeRecord[],
): string {
  const names = oldNames(operation, place, records);
  if (names.size === 0) return declared;
  const parameters = isRequired(operation, place) ? declared : `NonNullable<${declared}>`;
  const members = [...names].map(([now, was]) => {
    const optional = operation.parameters.some(
      (parameter) => parameter.in === place && parameter.name === now && parameter.required,
    )
      ? ""
      : "?";
    return `/** @deprecated Use \`${commentText(now)}\`. */ ${memberName(was)}${optional}: ${parameters}[${JSON.stringify(now)}]`;
  });
  return `${declared} | (Omit<${parameters}, ${[...names.keys()].map((now) => JSON.stringify(now)).join(" | ")}> & { ${members.join("; ")} })`;
}

function aliasTypes({ id, now = "" }: OperationAlias): string {
  const comment = docComment([deprecation(now)]);
  return `${comment}export type ${requestType(id)} = ${requestType(now)};\n${comment}export type ${answerType(id)} = ${answerType(now)};\n`;
}

function aliasMethod({ id, operation, now = "" }: OperationAlias): string {
  const optional = isOptional(operation) ? "?" : "";
  return `${docComment([deprecation(now)], "  ")}  ${id}(request${optional}: ${requestType(now)}, options?: CallOptions): Call<${answerType(now)}>;\n`;
}

function errorsMember(operation: DescribedOperation): string {
  const errors = errorsOf(operation).map(
    (response) => `    ${statusName(response.status)}: ${errorBodyType(operation, response)};\n`,
  );
  const name = memberName(operation.id);
  return errors.length === 0 ? `  ${name}: {};\n` : `  ${name}: {\n${errors.join("")}  };\n`;
}

function defaultsOf(api: string, effective: JsonObject, behaviour: Json): JsonObject {
  const result: JsonObject = { api };
  const baseUrl = baseUrlOf(effective);
  if (baseUrl !== undefined) result["baseUrl"] = baseUrl;
  const redact = objectMember(behaviour, "redact");
  const names = Object.fromEntries(
    ["headers", "query", "body"]
      .map((place) => [place, arrayMember(redact, place)])
      .filter(([, list]) => (list?.length ?? 0) > 0),
  ) as JsonObject;
  if (Object.keys(names).length > 0) result["redact"] = names;
  for (const meaning of ["unauthorized", "rateLimited"]) {
    const answers = arrayMember(behaviour, meaning);
    if (answers.length > 0) result[meaning] = answers;
  }
  return result;
}
