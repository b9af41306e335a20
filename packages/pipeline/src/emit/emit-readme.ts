import {
  isForm,
  isJson,
  isJsonSequence,
  isObject,
  isXml,
  mediaTypeOf,
  member,
  stringMember,
  type Content,
  type Json,
} from "@pressroom/description";
import type { ApiModel } from "../model/api-model.ts";
import type { OperationModel } from "../model/operation-model.ts";
import { answerTypeOf } from "./body-types.ts";
import { sentence } from "./emit-operations.ts";
import { codeSpan, markdownText } from "../findings/markdown-text.ts";
import { Code, literal } from "./literal.ts";

/** Writes `README.md`: purpose and use of the package, and its operations. */
export function emitReadme(model: ApiModel): string {
  const { packageName: name, version } = model;
  const title = markdownText(model.title);
  const operations = model.operations.filter(({ withdrawn }) => !withdrawn);
  const rows = operations.map((operation) => {
    const notes = notesOf(operation).join("; ");
    const resource = model.resourceNames.get(operation.id) ?? "";
    return `| \`${operation.id}\` | ${codeCell(resource) || "``"} | ${codeCell(operation.title)} | ${markdownText(sentence(operation.summary))} | ${notes} |`;
  });
  const jobs = model.jobs.map(({ kind, descriptor: job, answers }) => {
    const parts = ["start", "read", "stream", "cancel"].flatMap((part) =>
      stringMember(job, part) === undefined ? [] : [`${part} \`${stringMember(job, part) ?? ""}\``],
    );
    const methods = answers === undefined ? "" : `; \`client.jobs.${kind}\` of \`${name}/resources\``;
    return `- \`jobs.${kind}\`: ${parts.join(", ")}${methods}`;
  });
  const page = [
    `# ${name}`,
    "",
    `A typed client for ${title}${version === undefined ? "" : ` (description version ${markdownText(version)})`}. It is generated from the OpenAPI description in \`openapi.json\`, which`,
    "is part of the package. It runs on the engine `@pressroom/runtime`.",
    "",
    "```sh",
    `npm install ${name} @pressroom/runtime`,
    "```",
    "",
    "```ts",
    ...exampleOf(model, operations),
    "```",
    "",
    "A call resolves to the decoded body; `call.withResponse()` also gives the status and headers. An answer outside 2xx throws",
    "`ApiError`, and `isApiError(error, operation, status)` types its body.",
    "",
    ...resourcesNote(name, model, operations),
    ...(model.validators ? validatorsNote(name) : []),
    "## Operations",
    "",
    "| method | by resource | request | what it does | notes |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    ...(jobs.length === 0 ? [] : ["## Jobs", "", "Descriptors for the engine's `Job`:", "", ...jobs, ""]),
  ];
  return page.join("\n");
}

function resourcesNote(name: string, model: ApiModel, operations: readonly OperationModel[]): string[] {
  const [first] = operations;
  if (!first) return [];
  const list = operations.find(({ paging }) => paging !== undefined);
  const job = model.jobs.find(({ answers, descriptor }) => answers !== undefined && descriptor["start"] !== undefined);
  const nameOf = ({ id }: OperationModel): string => `client.${model.resourceNames.get(id) ?? id}(…)`;
  return [
    `\`${name}/resources\` exports another client, which groups the same operations by resource: \`${nameOf(first)}\`.`,
    ...(list ? [`\`for await (const item of ${nameOf(list)})\` reads a list over all its pages.`] : []),
    ...(job ? [`\`client.jobs.${job.kind}.start(…)\` starts a job; await it to wait for the job's end.`] : []),
    "",
  ];
}

function validatorsNote(name: string): string[] {
  return [
    `\`${name}/validators\` exports a check of each operation's answers: \`use: [validate(validators)]\` in the config reports answers that`,
    "don't fit the description. See the engine's README.",
    "",
  ];
}

function notesOf(operation: OperationModel): string[] {
  const notes: string[] = [];
  const paging = (Array.isArray(operation.paging) ? operation.paging : []).map(
    (way) => stringMember(way, "kind") ?? "",
  );
  if (paging.length > 0) notes.push(`paged by ${paging.join(" or ")}`);
  if (operation.idempotent === false) notes.push("not repeated after a lost answer");
  else if (operation.idempotent === true) notes.push("may be repeated");
  if (operation.starts.length > 0)
    notes.push(`starts ${operation.starts.map((kind) => `\`jobs.${kind}\``).join(", ")}`);
  const streams = answerTypeOf(operation).imports;
  if (streams.includes("EventStream")) notes.push("answers a stream of events");
  if (streams.includes("ItemStream")) notes.push("answers a stream of items");
  if (operation.deprecated) notes.push("deprecated");
  if (operation.confidence !== undefined) notes.push(markdownText(operation.confidence));
  return notes;
}

/** A program that calls the simplest operation, with the description's own examples. */
function exampleOf(model: ApiModel, operations: readonly OperationModel[]): string[] {
  const { packageName: name } = model;
  const effort = (operation: OperationModel): number =>
    (operation.method === "GET" ? 0 : 100) +
    (operation.body?.required ? 50 : 0) +
    operation.parameters.filter(({ required }) => required).length * 5 +
    (errorStatus(operation) === undefined ? 20 : 0);
  const operation = [...operations].sort((a, b) => effort(a) - effort(b))[0];
  if (!operation) return [`import { createClient } from "${name}";`, "", "const client = createClient();"];
  const schemes = schemesOf(model, operation);
  const config: string[] = [];
  if (model.server === undefined) config.push('baseUrl: "https://your-server"');
  const pairs = schemes.map(({ name, call }) => `${name}: ${call}`);
  if (pairs.length === 1) config.push(`auth: { ${pairs.join("")} }`);
  else if (pairs.length > 1) config.push(`auth: {\n${pairs.map((pair) => `    ${pair},\n`).join("")}  }`);
  const helpers = [...new Set(schemes.flatMap((scheme) => scheme.import ?? []))].sort();
  const status = errorStatus(operation);
  const call = `const answer = await client.${operation.id}(${operation.requestIsOptional ? "" : requestOf(operation)});`;
  return [
    ...(helpers.length > 0 ? [`import { ${helpers.join(", ")} } from "@pressroom/runtime";`] : []),
    `import { createClient${status === undefined ? "" : ", isApiError"} } from "${name}";`,
    "",
    `const client = createClient(${settingsOf(config)});`,
    ...(status === undefined
      ? [call, "console.log(answer);"]
      : [
          "try {",
          `  ${call}`,
          "  console.log(answer);",
          "} catch (error) {",
          `  if (!isApiError(error, ${JSON.stringify(operation.id)}, ${status})) throw error;`,
          "  console.error(error.body);",
          "}",
        ]),
  ];
}

function errorStatus(operation: OperationModel): string | undefined {
  return operation.responses.find(({ status }) => /^4\d\d$/.test(status))?.status;
}

function requestOf(operation: OperationModel): string {
  const request: Record<string, unknown> = {};
  for (const place of ["path", "query", "querystring", "header", "cookie"]) {
    const required = operation.parameters.filter((parameter) => parameter.in === place && parameter.required);
    if (required.length > 0)
      request[place] = Object.fromEntries(required.map(({ name, examples }) => [name, examples[0]?.value ?? "…"]));
  }
  const [media] = operation.body?.required ? operation.body.contents : [];
  if (media !== undefined) request["body"] = bodyOf(operation, media);
  return literal(request, 40, "  ");
}

/** Wraps the example of a file, which is a text, in a `Blob`. */
function bodyOf(operation: OperationModel, { mediaType, examples }: Content): unknown {
  const shown = examples[0]?.value ?? {};
  const type = mediaTypeOf(mediaType);
  const isText = isJson(type) || isForm(type) || isXml(type) || isJsonSequence(type) || /^text\//.test(type);
  if (!isText && !/^multipart\/|\*/.test(type)) return blob;
  if (!isObject(shown) || !type.startsWith("multipart/")) return shown;
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [name, operation.files.includes(name) ? blob : value]),
  );
}

const blob = new Code('new Blob(["…"])');

function settingsOf(config: readonly string[]): string {
  if (config.length === 0) return "";
  const isLong = config.some((setting) => setting.includes("\n"));
  return isLong ? `{\n${config.map((setting) => `  ${setting},\n`).join("")}}` : `{ ${config.join(", ")} }`;
}

interface SchemeSample {
  readonly name: string;
  /** The engine's authenticator for a scheme; undefined if the request is not signed. */
  readonly import: string | undefined;
  readonly call: string;
}

/** Code that sets up the first security alternative with all its schemes. */
function schemesOf(model: ApiModel, operation: OperationModel): SchemeSample[] {
  return (operation.schemes[0] ?? []).map((name) => schemeSample(member(model.schemes, name), name));
}

/** Without TypeScript syntax, so that it can also be pasted into JavaScript. */
function schemeSample(scheme: Json | undefined, name: string): SchemeSample {
  const key = /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name);
  const type = stringMember(scheme, "type");
  if (type === "http" && stringMember(scheme, "scheme")?.toLowerCase() === "basic")
    return { name: key, import: "basic", call: 'basic(process.env.NAME ?? "", process.env.PASSWORD ?? "")' };
  const helper = { header: "apiKey", query: "queryKey", cookie: "cookieKey" }[stringMember(scheme, "in") ?? ""];
  if (type === "apiKey" && helper !== undefined) {
    const header = stringMember(scheme, "name") ?? "";
    const variable = header.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
    return {
      name: key,
      import: helper,
      call: `${helper}(${JSON.stringify(header)}, process.env["${variable}"] ?? "")`,
    };
  }
  // The connection itself is authenticated.
  if (type === "mutualTLS") return { name: key, import: undefined, call: "{ sign: () => ({}) }" };
  const word = stringMember(scheme, "scheme") ?? "bearer";
  if (type === "http" && /^[A-Za-z][A-Za-z0-9-]*$/.test(word) && word.toLowerCase() !== "bearer") {
    const call = `apiKey("authorization", \`${word} \${process.env.CREDENTIALS}\`)`;
    return { name: key, import: "apiKey", call };
  }
  return { name: key, import: "bearer", call: 'bearer(process.env.TOKEN ?? "")' };
}

/** Text from a description in a cell, as code. */
function codeCell(text: string): string {
  return codeSpan(text).replaceAll("|", "\\|");
}
