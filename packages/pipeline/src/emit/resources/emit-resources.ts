import { fromPointer, stringMember, type Json } from "@pressroom/description";
import type { ApiModel } from "../../model/api-model.ts";
import type { JobModel } from "../../model/jobs/job-model.ts";
import { answerType, requestType } from "../../model/names.ts";
import type { OperationModel } from "../../model/operation-model.ts";
import { commentText, docComment } from "../comment.ts";
import { fileHeader } from "../emit-header.ts";
import { basisOf } from "../emit-client.ts";
import { emitCreateJobs, hasJobs, jobMembers } from "./emit-job-methods.ts";
import { sentence, summaryOf } from "../emit-operations.ts";
import { memberName } from "../literal.ts";

/**
 * Writes `src/methods.ts`: each operation with its name among the resources, each a constant that a bundler can drop. Undefined
 * for a description without operations.
 */
export function emitMethods({ api, operations, resourceNames }: ApiModel): string | undefined {
  const kept = operations.filter(({ withdrawn }) => !withdrawn);
  if (kept.length === 0) return undefined;
  const makers = kept.map(({ paging }) => (paging === undefined ? "resourceMethod" : "resourceList"));
  const ids = new Set(kept.map(({ id }) => id));
  const from = { client: `${free("api", ids)}.`, engine: `${free("engine", ids)}.` };
  const constants = kept.map((operation, index) => {
    const { id } = operation;
    const name = resourceNames.get(id) ?? id;
    const part = partOf(name, signature(operation, " => ", from));
    const own = typeNames.has(id) ? part : id;
    const type = own === id ? `export interface ${id} ${part}\n` : "";
    return `${type}export const ${id}: ${from.engine}ResourceMethod<${JSON.stringify(name)}, ${own}> = /* @__PURE__ */ ${makers[index]}(${JSON.stringify(name)}, operations.${id});\n`;
  });
  return `${fileHeader(api)}import { ${[...new Set(makers)].sort().join(", ")} } from "@pressroom/runtime";
import type * as ${from.engine.slice(0, -1)} from "@pressroom/runtime";
import type * as ${from.client.slice(0, -1)} from "./client.ts";
import * as operations from "./operations.ts";

${constants.join("")}`;
}

/** Names that an interface can't have, since they are built-in types. */
const typeNames: ReadonlySet<string> = new Set(
  "any bigint boolean never number object string symbol undefined unknown void".split(" "),
);

/** A name that differs from all operations. */
function free(name: string, ids: ReadonlySet<string>): string {
  return ids.has(name) ? free(`${name}_`, ids) : name;
}

/** The part of the resources for one method. The type of a client combines the parts of its methods. */
function partOf(name: string, method: string): string {
  return name.split(".").reduceRight((inner, one) => `{ readonly ${memberName(one)}: ${inner} }`, method);
}

/** A resource: its methods, and the resources below. */
interface Resource {
  readonly operation?: OperationModel;
  readonly kind?: JobModel;
  readonly members: Map<string, Resource>;
}

/** Writes `src/resources.ts`: the client whose operations are grouped by resource. */
export function emitResources(model: ApiModel): string | undefined {
  const { api, title, server } = model;
  const [example] = model.operations.filter(({ withdrawn }) => !withdrawn);
  if (!example) return undefined;
  const root = treeOf(model);
  const members = [...root.members].map(([name, resource]) => memberOf(name, resource, "  ")).join("");
  const body = `${docComment([`${sentence(commentText(title))} Its operations, grouped by resource.`])}export interface Resources {
${members}}

/**
 * Makes a client with every operation, grouped by resource.
 * @param config ${server === undefined ? "`baseUrl` is required, since the description names no server" : "all members are optional; `auth` has authenticators by the name of their security scheme"}
 * @throws ConfigurationError if the config is not valid
 */
export function createClient(config?: ${hasJobs(model) ? "ClientConfig & JobsConfig" : "ClientConfig"}): Resources {
  const ${hasJobs(model) ? "{ resources, methods: flat }" : "{ resources }"} = connectResources(Object.values<ResourceMethod>(methods), { ...defaults, hide: createRedaction, judge: fetchFailuresPart }, config);
${hasJobs(model) ? '  putMember(resources, ["jobs"], createJobs(flat as unknown as JobClient, config));\n' : ""}  return resources as unknown as Resources;
}

/**
 * Makes a client with only the given methods, so that a bundler can drop the others: \`createClientOf([${example.id}])\`, with \`${example.id}\` from \`./methods\`.
 * @throws ConfigurationError if the config is not valid
 */
export function createClientOf<Method extends ResourceMethod>(
  chosen: readonly Method[],
  config?: ClientConfig,
): ResourcesOf<Method["part"]> {
  return connectResources(chosen, ${basisOf(model)}, config).resources as unknown as ResourcesOf<Method["part"]>;
}
${emitCreateJobs(model)}`;
  return `${fileHeader(api)}${imports(body)}
${body}`;
}

function imports(body: string): string {
  const used = (names: readonly string[]): string[] => names.filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  const values = used([
    "connectResources",
    "createRedaction",
    "fetchFailuresPart",
    "jobStreams",
    "jobsOf",
    "putMember",
  ]);
  const types = used([
    ...[
      "Call",
      "CallOptions",
      "CancelResult",
      "ClientConfig",
      "ItemAt",
      "Job",
      "JobOptions",
      "JobReference",
      "JobState",
    ],
    ...["JobsConfig", "ListCall", "OnceOptions", "PagingOptions", "ResourceMethod", "ResourcesOf", "StatusOf"],
  ]);
  return [
    `import { ${values.join(", ")} } from "@pressroom/runtime";`,
    `import type { ${types.join(", ")} } from "@pressroom/runtime";`,
    ...(/\bapi\./.test(body) ? ['import type * as api from "./client.ts";'] : []),
    'import { defaults } from "./client.ts";',
    ...(/\bjobs\.\w/.test(body.replaceAll("client.jobs.", "")) ? ['import * as jobs from "./jobs.ts";'] : []),
    'import * as methods from "./methods.ts";',
    "",
  ].join("\n");
}

function treeOf({ operations, jobs, resourceNames }: ApiModel): Resource {
  const root: Resource = { members: new Map() };
  const put = (names: readonly string[], value: Pick<Resource, "operation" | "kind">): void => {
    let here = root;
    for (const name of names) {
      const next: Resource = here.members.get(name) ?? { members: new Map() };
      here.members.set(name, next);
      here = next;
    }
    Object.assign(here, value);
  };
  for (const operation of operations)
    if (!operation.withdrawn) put((resourceNames.get(operation.id) ?? operation.id).split("."), { operation });
  for (const kind of jobs) if (kind.answers !== undefined) put(["jobs", kind.kind], { kind });
  return root;
}

function memberOf(name: string, { operation, kind, members }: Resource, indent: string): string {
  const inner = [
    ...(kind === undefined ? [] : [jobMembers(kind, `${indent}  `)]),
    ...[...members].map(([below, resource]) => memberOf(below, resource, `${indent}  `)),
  ].join("");
  if (operation === undefined) return `${indent}readonly ${memberName(name)}: {\n${inner}${indent}};\n`;
  const lines = [[sentence(summaryOf(operation)), `\`${commentText(operation.title)}\``].filter(Boolean).join(" ")];
  if (operation.deprecated) lines.push("@deprecated");
  const comment = docComment(lines, indent);
  if (inner === "") return `${comment}${indent}${memberName(name)}${signature(operation, ": ")};\n`;
  return `${comment}${indent}readonly ${memberName(name)}: {\n${indent}  ${signature(operation, ": ")};\n${inner}${indent}};\n`;
}

/** @param from namespaces of the client's and the engine's types */
function signature(operation: OperationModel, to: string, from = { client: "api.", engine: "" }): string {
  const { client, engine } = from;
  const request = `request${operation.requestIsOptional ? "?" : ""}: ${client}${requestType(operation.id)}`;
  const answer = `${client}${answerType(operation.id)}`;
  const [way] = Array.isArray(operation.paging) ? operation.paging : [];
  if (way === undefined) return `(${request}, options?: ${engine}CallOptions)${to}${engine}Call<${answer}>`;
  return `(${request}, options?: ${engine}PagingOptions)${to}${engine}ListCall<${answer}, ${engine}ItemAt<${answer}, ${pathText(way)}>>`;
}

function pathText(way: Json): string {
  return JSON.stringify(fromPointer(stringMember(way, "items") ?? "") ?? []);
}
