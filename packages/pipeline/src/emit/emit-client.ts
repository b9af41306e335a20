import { objectMember, stringMember, type JsonObject } from "@pressroom/description";
import type { OperationAlias } from "../model/aliases.ts";
import type { ApiModel } from "../model/api-model.ts";
import { answerType, requestType } from "../model/names.ts";
import type { OperationModel } from "../model/operation-model.ts";
import { answerTypeOf, errorBodyType, errorsOf, requestBodyType, statusName } from "./body-types.ts";
import { commentText, docComment } from "./comment.ts";
import { fileHeader } from "./emit-header.ts";
import { deprecation, sentence, summaryOf } from "./emit-operations.ts";
import { literal, memberName } from "./literal.ts";

/**
 * Writes `src/client.ts`: the client as an interface, the types of its requests, answers and errors, and functions that
 * make a client.
 */
export function emitClient({ api, title, operations, aliases, defaults, schemes, server }: ApiModel): string {
  const renamed = aliases.filter(({ now }) => now !== undefined);
  const body = [
    clientInterface(commentText(title), operations, renamed),
    ...operations.map(
      (operation) =>
        `${requestOf(operation)}\n${docComment([`The answer of \`${operation.id}\`.`])}export type ${answerType(operation.id)} = ${answerTypeOf(operation).text};\n`,
    ),
    ...renamed.map(aliasTypes),
    errorsInterface(operations, renamed),
    defaultsConstant(defaults),
    makers(server !== undefined, aliases.length > 0, basisOf({ schemes, defaults })),
    guard,
  ].join("\n");
  return `${fileHeader(api)}${imports(operations, aliases.length > 0, body)}\n${body}`;
}

/** Only the imports that the code uses, since a project's compiler may refuse unused ones. */
function imports(operations: readonly OperationModel[], hasAliases: boolean, body: string): string {
  const streams = new Set(operations.flatMap((operation) => answerTypeOf(operation).imports));
  const types = [
    ...["ApiErrorGuard", "Call", "CallOptions", "ClientConfig", "ClientDefaults"],
    ...[...streams, "OperationDescriptor"].sort(),
  ].filter((name) => body.includes(name));
  const values = ["connectOperations", "createRedaction", "fetchFailuresPart"].filter((name) => body.includes(name));
  return `import { ${values.join(", ")}, isApiError as isApiErrorOf } from "@pressroom/runtime";
import type { ${types.join(", ")} } from "@pressroom/runtime";
${hasAliases ? 'import * as aliases from "./aliases.ts";\n' : ""}import * as descriptors from "./operations.ts";
${body.includes("operations[") ? 'import type { operations } from "./types.ts";\n' : ""}`;
}

function clientInterface(
  title: string,
  operations: readonly OperationModel[],
  renamed: readonly OperationAlias[],
): string {
  const methods = [...operations.map(methodOf), ...renamed.map(aliasMethod)];
  return `${docComment([`${sentence(title)} A method for each operation.`])}export interface Client {\n${methods.join("\n")}}\n`;
}

function errorsInterface(operations: readonly OperationModel[], renamed: readonly OperationAlias[]): string {
  const aliases = renamed.map(({ id, now = "" }) => `  ${memberName(id)}: Errors[${JSON.stringify(now)}];\n`);
  const comment = docComment(["Bodies of error answers, by operation and status. `isApiError` narrows to them."]);
  return `${comment}export interface Errors {\n${operations.map(errorsMember).join("")}${aliases.join("")}}\n`;
}

function defaultsConstant(defaults: JsonObject): string {
  const start = "export const defaults: ClientDefaults = ";
  const comment = docComment([
    "The API's name and server, and the names of values that never appear in an error or a log.",
  ]);
  return `${comment}${start}${literal(defaults, start.length)};\n`;
}

/** The defaults of a client of a few operations. If it may hold secrets, they include the code that hides them. */
export function basisOf({ schemes, defaults }: Pick<ApiModel, "schemes" | "defaults">): string {
  const needsHiding = Object.keys(schemes).length === 0 && namesSecrets(defaults);
  return needsHiding ? "{ ...defaults, hide: createRedaction }" : "defaults";
}

/**
 * Whether calls may hold secrets by name that no authenticator knows. If the API asks for credentials, an authenticator
 * brings the code that hides them.
 */
function namesSecrets(defaults: JsonObject): boolean {
  const { headers = [], query, body } = objectMember(defaults, "redact");
  // Every client hides this header.
  return query !== undefined || body !== undefined || [headers].flat().some((name) => name !== "authorization");
}

function makers(hasServer: boolean, hasAliases: boolean, basis: string): string {
  const config = hasServer
    ? "all members are optional; `auth` has authenticators by the name of their security scheme"
    : "`baseUrl` is required, since the description names no server";
  return `/**
 * Makes a client with every operation.
 * @param config ${config}
 * @throws ConfigurationError if the config is not valid
 */
export function createClient(config?: ClientConfig): Client {
  return connectOperations(${hasAliases ? "{ ...descriptors, ...aliases }" : "descriptors"}, { ...defaults, hide: createRedaction, judge: fetchFailuresPart }, config) as unknown as Client;
}

/**
 * Makes a client with only the given operations, so that a bundler can drop the others.
 * @param operations descriptors that this package exports, by name
 * @throws ConfigurationError if the config is not valid
 */
export function createClientOf<Name extends keyof Client>(
  operations: Readonly<Record<Name, OperationDescriptor>>,
  config?: ClientConfig,
): Pick<Client, Name> {
  return connectOperations(operations, ${basis}, config) as unknown as Pick<Client, Name>;
}
`;
}

const guard = `/** Narrows a caught error to an error answer of this API, by operation and status, and types its body. */
export const isApiError: ApiErrorGuard<Errors> = isApiErrorOf as ApiErrorGuard<Errors>;
`;

function methodOf(operation: OperationModel): string {
  const id = operation.id;
  const optional = operation.requestIsOptional ? "?" : "";
  const lines = [
    [sentence(summaryOf(operation)), `\`${commentText(operation.title)}\``].filter((part) => part !== "").join(" "),
  ];
  const refusals = refusalsOf(operation);
  if (refusals.length > 0) lines.push(`@throws ApiError ${refusals.join(", ")}`);
  if (operation.deprecated) lines.push("@deprecated");
  return `${docComment(lines, "  ")}  ${id}(request${optional}: ${requestType(id)}, options?: CallOptions): Call<${answerType(id)}>;\n`;
}

/** The error statuses, each with its description: `404 (No such site)`. */
function refusalsOf(operation: OperationModel): string[] {
  return errorsOf(operation).map(({ status, value }) => {
    const said = commentText(stringMember(value, "description") ?? "").replace(/\.$/, "");
    const number = status === "default" ? "any other status" : status;
    return said === "" || said.length > longestRemark ? number : `${number} (${said})`;
  });
}

/** Shortens a description, since the list of errors should be short; the types have the full text. */
const longestRemark = 60;

/** The parts of a request, in order. */
const places = ["path", "query", "querystring", "header", "cookie"] as const;

const placeComments: Readonly<Record<(typeof places)[number], string>> = {
  path: "Parameters of the path.",
  query: "Parameters of the query.",
  querystring: "The whole query.",
  header: "Parameters in headers.",
  cookie: "Parameters in cookies.",
};

function isRequired(operation: OperationModel, place: string): boolean {
  return operation.parameters.some((parameter) => parameter.in === place && parameter.required);
}

function requestOf(operation: OperationModel): string {
  const id = operation.id;
  const members: string[] = [];
  for (const place of places) {
    if (!operation.parameters.some((parameter) => parameter.in === place)) continue;
    const declared = `operations[${JSON.stringify(id)}]["parameters"]["${place}"]`;
    members.push(docComment([placeComments[place]], "  "));
    members.push(`  ${place}${isRequired(operation, place) ? "" : "?"}: ${orOldNames(operation, place, declared)};\n`);
  }
  const { body } = operation;
  if (body && body.contents.length > 0) {
    const [usual = ""] = body.contents.map(({ mediaType }) => `\`${commentText(mediaType)}\``);
    const more = body.contents.length > 1;
    members.push(docComment([`The body, sent as ${usual}${more ? " unless `mediaType` says otherwise" : ""}.`], "  "));
    members.push(`  body${body.required ? "" : "?"}: ${requestBodyType(operation)};\n`);
    if (more)
      members.push(
        `${docComment([`The media type of the body. Default: ${usual}.`], "  ")}  mediaType?: ${body.contents.map(({ mediaType }) => JSON.stringify(mediaType)).join(" | ")};\n`,
      );
  }
  const comment = docComment([`The request of \`${id}\`.`]);
  if (members.length === 0) return `${comment}export type ${requestType(id)} = Record<string, never>;`;
  return `${comment}export interface ${requestType(id)} {\n${members.join("")}}`;
}

/** Parameters under their current names, or renamed ones under their old names. */
function orOldNames(operation: OperationModel, place: string, declared: string): string {
  const renamed = operation.parameters.filter((parameter) => parameter.in === place && parameter.was !== undefined);
  if (renamed.length === 0) return declared;
  const parameters = isRequired(operation, place) ? declared : `NonNullable<${declared}>`;
  const members = renamed.map(({ name, was = "", required }) => {
    const type = `${parameters}[${JSON.stringify(name)}]`;
    return `/** @deprecated Use \`${commentText(name)}\`. */ ${memberName(was)}${required ? "" : "?"}: ${type}`;
  });
  const names = renamed.map(({ name }) => JSON.stringify(name)).join(" | ");
  return `${declared} | (Omit<${parameters}, ${names}> & { ${members.join("; ")} })`;
}

function aliasTypes({ id, now = "" }: OperationAlias): string {
  const comment = docComment([deprecation(now)]);
  return `${comment}export type ${requestType(id)} = ${requestType(now)};\n${comment}export type ${answerType(id)} = ${answerType(now)};\n`;
}

function aliasMethod({ id, operation, now = "" }: OperationAlias): string {
  const optional = operation.requestIsOptional ? "?" : "";
  return `${docComment([deprecation(now)], "  ")}  ${id}(request${optional}: ${requestType(now)}, options?: CallOptions): Call<${answerType(now)}>;\n`;
}

function errorsMember(operation: OperationModel): string {
  const errors = errorsOf(operation).map(
    (response) => `    ${statusName(response.status)}: ${errorBodyType(operation, response)};\n`,
  );
  const name = memberName(operation.id);
  return errors.length === 0 ? `  ${name}: {};\n` : `  ${name}: {\n${errors.join("")}  };\n`;
}
