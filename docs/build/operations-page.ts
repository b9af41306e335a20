import { listOperations, type DescribedOperation, type Description } from "@pressroom/description";

/** The reference page of an API: each operation with its parameters, its bodies and answers, and a console on the fake. */
export function operationsPage(api: string, description: Description): string {
  const info = description["info"] as { title?: string; version?: string };
  const operations = listOperations(description);
  return [
    `# ${text(info.title ?? api)}`,
    "",
    `Version ${text(info.version ?? "")} of the description, package \`@pressroom/api-${api}\`. ${operations.length} operations. The console below each`,
    "operation calls a fake that runs in this page: nothing leaves your browser.",
    "",
    ...operations.flatMap((operation) => section(api, operation)),
  ].join("\n");
}

function section(api: string, operation: DescribedOperation): string[] {
  const summary = operation.value["summary"] ?? operation.value["description"] ?? "";
  const parameters = operation.parameters.map(
    (parameter) =>
      `| \`${cell(parameter.name)}\` | ${parameter.in} | ${parameter.required ? "yes" : "no"} | ${cell(String(parameter.value["description"] ?? ""))} |`,
  );
  const answers = operation.responses.map(
    ({ status, value, contents }) =>
      `| ${status} | ${contents.map(({ mediaType }) => `\`${cell(mediaType)}\``).join(", ") || "no body"} | ${cell(String(value["description"] ?? ""))} |`,
  );
  return [
    `## ${operation.id}`,
    "",
    `\`${operation.method} ${operation.path}\` ${cell(String(summary))}`,
    "",
    ...(parameters.length === 0 ? [] : ["| parameter | in | required | |", "|---|---|---|---|", ...parameters, ""]),
    "| status | answer | |",
    "|---|---|---|",
    ...answers,
    "",
    `<Console api="${api}" operation="${operation.id}" :request='${attribute(requestOf(operation))}' />`,
    "",
  ];
}

/** The request that the description's own examples make. */
function requestOf(operation: DescribedOperation): object {
  const request: Record<string, unknown> = {};
  for (const place of ["path", "query", "header"]) {
    const values = operation.parameters
      .filter((parameter) => parameter.in === place && parameter.required)
      .map((parameter) => [parameter.name, parameter.examples[0]?.value ?? "…"]);
    if (values.length > 0) request[place] = Object.fromEntries(values);
  }
  const body = operation.body?.required ? operation.body.contents[0]?.examples[0]?.value : undefined;
  if (body !== undefined) request["body"] = body;
  return request;
}

function attribute(value: unknown): string {
  return JSON.stringify(value).replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll("<", "&lt;");
}

/** Text of a description: one line, nothing in it is markup. */
function cell(value: string): string {
  return text(value.replaceAll(/\s+/g, " ").trim()).replaceAll("|", "\\|");
}

function text(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("{{", "&#123;&#123;");
}
