import {
  baseUrlOf,
  arrayMember,
  at,
  type DescribedOperation,
  type DescribedParameter,
  type Json,
  type JsonObject,
  member,
  objectMember,
  operationsOf,
  stringMember,
  titleOf,
} from "@pressroom/description";
import { isOptional } from "./emit-client.ts";
import { descriptor, sentence, summaryOf } from "./emit-operations.ts";
import { oneLine } from "../findings/finding.ts";
import { literal } from "./literal.ts";

/** Writes `README.md`: what the package is, how it is used, its operations. */
export function emitReadme(api: string, effective: JsonObject, behaviour: Json): string {
  const name = stringMember(behaviour, "package") ?? "";
  const title = cell(stringMember(behaviour, "title") ?? api);
  const operations = operationsOf(effective);
  const version = stringMember(objectMember(effective, "info"), "version");
  const rows = operations.map((operation) => {
    const notes = notesOf(effective, operation, behaviour);
    return `| \`${operation.id}\` | \`${cell(titleOf(operation))}\` | ${cell(sentence(summaryOf(operation)))} | ${notes.join("; ")} |`;
  });
  const jobs = Object.entries(objectMember(behaviour, "jobs")).map(([kind, job]) => {
    const parts = ["start", "read", "stream", "cancel"].flatMap((part) =>
      stringMember(job, part) === undefined ? [] : [`${part} \`${stringMember(job, part) ?? ""}\``],
    );
    return `- \`jobs.${kind}\`: ${parts.join(", ")}`;
  });
  return [
    `# ${name}`,
    "",
    `A typed client for ${title}${version === undefined ? "" : ` (description version ${cell(version)})`}. It is generated from the OpenAPI description in \`openapi.json\`, which`,
    "the package ships too; the engine below it is `@pressroom/runtime`.",
    "",
    "```sh",
    `npm install ${name} @pressroom/runtime`,
    "```",
    "",
    "```ts",
    ...exampleOf(name, effective, operations),
    "```",
    "",
    "A call resolves to the decoded body; `call.withResponse()` gives the status and headers as well. An answer outside 2xx throws",
    "`ApiError`, and `isApiError(error, operation, status)` types its body.",
    "",
    "## Operations",
    "",
    "| method | request | what it does | notes |",
    "|---|---|---|---|",
    ...rows,
    "",
    ...(jobs.length === 0 ? [] : ["## Jobs", "", "Descriptors for the engine's `Job`:", "", ...jobs, ""]),
  ].join("\n");
}

function notesOf(effective: JsonObject, operation: DescribedOperation, behaviour: Json): string[] {
  const id = operation.id;
  const own = at(behaviour, ["operations", id]);
  const notes: string[] = [];
  const paging = arrayMember(own, "paging").map((way) => stringMember(way, "kind") ?? "");
  if (paging.length > 0) notes.push(`paged by ${paging.join(" or ")}`);
  const repeatable = member(own, "idempotent");
  if (repeatable === false) notes.push("not repeated after a lost answer");
  else if (repeatable === true) notes.push("may be repeated");
  const starts = Object.entries(objectMember(behaviour, "jobs")).filter(([, job]) => member(job, "start") === id);
  if (starts.length > 0) notes.push(`starts ${starts.map(([kind]) => `\`jobs.${kind}\``).join(", ")}`);
  if (
    Object.values(objectMember(descriptor(effective, operation, own), "responses"))
      .flat()
      .includes("text/event-stream")
  )
    notes.push("answers a stream of events");
  if (member(operation.value, "deprecated") === true) notes.push("deprecated");
  const confidence = stringMember(operation.value, "x-confidence");
  if (confidence !== undefined) notes.push(cell(confidence));
  return notes;
}

/** A program that calls the operation that is easiest to call, with the description's own examples. */
function exampleOf(name: string, effective: JsonObject, operations: readonly DescribedOperation[]): string[] {
  const effort = (operation: DescribedOperation): number =>
    (operation.method === "GET" ? 0 : 100) +
    (operation.body?.required ? 50 : 0) +
    operation.parameters.filter(({ required }) => required).length * 5 +
    (errorStatus(operation) === undefined ? 20 : 0);
  const operation = [...operations].sort((a, b) => effort(a) - effort(b))[0];
  if (!operation) return [`import { createClient } from "${name}";`, "", "const client = createClient();"];
  const schemes = schemesOf(effective, operation);
  const config: string[] = [];
  if (baseUrlOf(effective) === undefined) config.push('baseUrl: "https://your-server"');
  const pairs = schemes.map(({ name, call }) => `${name}: ${call}`);
  if (pairs.length === 1) config.push(`auth: { ${pairs.join("")} }`);
  else if (pairs.length > 1) config.push(`auth: {\n${pairs.map((pair) => `    ${pair},\n`).join("")}  }`);
  const helpers = [...new Set(schemes.map((scheme) => scheme.import))].sort();
  const status = errorStatus(operation);
  const call = `const answer = await client.${operation.id}(${isOptional(operation) ? "" : requestOf(operation)});`;
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

function errorStatus(operation: DescribedOperation): string | undefined {
  return operation.responses.find(({ status }) => /^4\d\d$/.test(status))?.status;
}

function requestOf(operation: DescribedOperation): string {
  const request: JsonObject = {};
  for (const place of ["path", "query", "header"]) {
    const required = operation.parameters.filter((parameter) => parameter.in === place && parameter.required);
    if (required.length > 0)
      request[place] = Object.fromEntries(required.map((parameter) => [parameter.name, exampleValue(parameter)]));
  }
  if (operation.body?.required) {
    const media = operation.body.contents[0];
    request["body"] = at(Object.values(objectMember(media?.value, "examples"))[0], ["value"]) ?? {};
  }
  return literal(request, 40, "  ");
}

function exampleValue(parameter: DescribedParameter): Json {
  return (
    member(parameter.value, "example") ??
    at(Object.values(objectMember(parameter.value, "examples"))[0], ["value"]) ??
    "…"
  );
}

function settingsOf(config: readonly string[]): string {
  if (config.length === 0) return "";
  const isLong = config.some((setting) => setting.includes("\n"));
  return isLong ? `{\n${config.map((setting) => `  ${setting},\n`).join("")}}` : `{ ${config.join(", ")} }`;
}

interface SchemeSample {
  readonly name: string;
  readonly import: string;
  readonly call: string;
}

/** How the first way to sign the operation is set up: every scheme of it, since all of them have to be there. */
function schemesOf(effective: JsonObject, operation: DescribedOperation): SchemeSample[] {
  const first = arrayMember(descriptor(effective, operation, undefined), "security")[0];
  const names = Array.isArray(first) ? first : [];
  return names.flatMap((name) => (typeof name === "string" ? [schemeSample(effective, name)] : []));
}

function schemeSample(effective: JsonObject, name: string): SchemeSample {
  const scheme = at(effective, ["components", "securitySchemes", name]);
  const key = /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name);
  const type = stringMember(scheme, "type");
  if (type === "http" && stringMember(scheme, "scheme")?.toLowerCase() === "basic")
    return { name: key, import: "basic", call: "basic(process.env.NAME!, process.env.PASSWORD!)" };
  if (type === "apiKey" && stringMember(scheme, "in") === "header") {
    const header = stringMember(scheme, "name") ?? "";
    const variable = header.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
    return { name: key, import: "apiKey", call: `apiKey(${JSON.stringify(header)}, process.env["${variable}"]!)` };
  }
  return { name: key, import: "bearer", call: "bearer(process.env.TOKEN!)" };
}

/** Text from a description inside a table: it can't end its cell, nor bring markup of its own. */
function cell(text: string): string {
  return oneLine(text).replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
