import { isObject, stringMember, type Json } from "@pressroom/description";
import { commentText, docComment } from "../emit/comment.ts";
import { literal, memberName } from "../emit/literal.ts";
import { jobMembers } from "../emit/resources/emit-job-methods.ts";
import type { ApiModel } from "../model/api-model.ts";
import { jobModel, type JobModel } from "../model/jobs/job-model.ts";
import { answerType, requestType } from "../model/names.ts";
import type { OperationModel } from "../model/operation-model.ts";
import type { Proposal } from "../propose/proposal.ts";

/** The lists and jobs with which a wrapper starts. */
export interface Found {
  readonly lists: readonly { readonly operation: OperationModel; readonly paging: Json; readonly evidence: string }[];
  readonly jobs: readonly { readonly job: JobModel; readonly evidence: string }[];
}

/**
 * The lists and jobs among the guesses. Lists by links are left out, since a method follows links only if `api.yaml`
 * declares them.
 */
export function foundIn({ operations }: ApiModel, proposals: readonly Proposal[]): Found {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return {
    lists: proposals.flatMap(({ path: [, id, part], value, evidence }) => {
      const operation = part === "paging" ? byId.get(id) : undefined;
      const paging = (Array.isArray(value) ? value : []).filter((way) => stringMember(way, "kind") !== "link");
      return operation && paging.length > 0 && operation.id !== "jobs" && operation.id !== "client"
        ? [{ operation, paging, evidence }]
        : [];
    }),
    jobs: proposals.flatMap(({ path: [section, kind], value, evidence }) => {
      const job = section === "jobs" && isObject(value) ? jobModel(kind, value, byId) : undefined;
      return job?.answers === undefined ? [] : [{ job, evidence }];
    }),
  };
}

/** Writes the code of the wrapper. */
export function wrapperSource(generated: string, name: string, title: string, found: Found): string {
  const body = [
    ...(found.jobs.length > 0 ? [kindsOf(found)] : []),
    members(name, title, found),
    maker(name, title, found),
  ].join("\n");
  const descriptors = found.lists.map(({ operation }) => operation.id).sort();
  return `import { ${["createClient", ...descriptors].sort().join(", ")} } from "${generated}";
import type * as api from "${generated}";
${imports(body)}
${body}`;
}

function imports(body: string): string {
  const used = (names: readonly string[]): string[] => names.filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  const values = used(["jobsOf", "paginate"]);
  const types = used([
    ...[
      "CallOptions",
      "CancelResult",
      "ClientConfig",
      "ItemOf",
      "Job",
      "JobOptions",
      "JobReference",
      "JobState",
      "JobsConfig",
    ],
    ...["OnceOptions", "Pages", "PagingOptions", "StatusOf"],
  ]);
  return [
    ...(values.length > 0 ? [`import { ${values.join(", ")} } from "@pressroom/runtime";\n`] : []),
    `import type { ${types.join(", ")} } from "@pressroom/runtime";\n`,
  ].join("");
}

function kindsOf({ jobs }: Found): string {
  const constants = jobs.map(({ job: { kind, descriptor }, evidence }) => {
    const start = `  ${memberName(kind)}: `;
    return `  // A guess: ${commentText(evidence)}.\n${start}${literal({ kind, ...descriptor }, start.length, "  ")},\n`;
  });
  const answers = jobs.map(({ job: { kind, answers: data } }) => {
    const start = `  ${memberName(kind)}: `;
    return `${start}${literal(data, start.length, "  ")},\n`;
  });
  return `/** The kinds of jobs. After you confirm them, move them to \`jobs\` in \`api.yaml\`. */
const jobs = {
${constants.join("")}} as const;

/** Where the answers of each kind have what. */
const answers = {
${answers.join("")}} as const;
`;
}

function members(name: string, title: string, { lists, jobs }: Found): string {
  const listed = lists.map(({ operation, evidence }) => {
    const { id, requestIsOptional } = operation;
    const request = `request${requestIsOptional ? "?" : ""}: api.${requestType(id)}`;
    return `${docComment([`Reads all pages. A guess: ${commentText(evidence)}.`], "  ")}  ${id}(${request}, options?: PagingOptions): Pages<ItemOf<api.${answerType(id)}>>;\n`;
  });
  const kinds = jobs.map(({ job }) => `    readonly ${memberName(job.kind)}: {\n${jobMembers(job, "      ")}    };\n`);
  return `/** Calls ${commentText(title)}. */
export interface ${name} {
${listed.join("")}${kinds.length > 0 ? `  /** Jobs by kind. */\n  readonly jobs: {\n${kinds.join("")}  };\n` : ""}  /** Every operation, by its name in the description. */
  readonly client: api.Client;
}
`;
}

function maker(name: string, title: string, { lists, jobs }: Found): string {
  const listed = lists.map(({ operation: { id }, paging }) => {
    const start = `      paginate({ ...${id}, paging: `;
    const ways = literal(paging, start.length, "      ");
    return `    ${id}: (request, options) =>\n${start}${ways} }, client.${id}, request, options),\n`;
  });
  const kinds = jobs.map(
    ({ job: { kind } }) => `      ${memberName(kind)}: jobsOf(client, jobs.${kind}, answers.${kind}, config),\n`,
  );
  return `/**
 * Connects to ${commentText(title)}.
 *
 * @param config the server, and the credentials: \`auth\` has authenticators by the name of their security scheme
 * @throws ConfigurationError when the config can't work
 */
export function create${name}(config?: ClientConfig${jobs.length > 0 ? " & JobsConfig" : ""}): ${name} {
  const client = createClient(config);
  return {
${listed.join("")}${kinds.length > 0 ? `    jobs: {\n${kinds.join("")}    } as unknown as ${name}["jobs"],\n` : ""}    client,
  };
}
`;
}
