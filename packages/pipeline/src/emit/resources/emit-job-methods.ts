import type { Json } from "@pressroom/description";
import type { ApiModel } from "../../model/api-model.ts";
import type { JobModel } from "../../model/jobs/job-model.ts";
import { answerType, requestType } from "../../model/names.ts";
import { docComment } from "../comment.ts";
import { literal, memberName } from "../literal.ts";

/** Whether an API has jobs whose methods are made only from data. */
export function hasJobs({ jobs }: ApiModel): boolean {
  return jobs.some(({ answers }) => answers !== undefined);
}

/** Writes the code that makes the methods of an API's jobs; nothing if there are none. */
export function emitCreateJobs(model: ApiModel): string {
  const kinds = model.jobs.filter(({ answers }) => answers !== undefined);
  if (kinds.length === 0) return "";
  const needed = [...new Set(kinds.flatMap(operationsOf))].map((id) => JSON.stringify(id));
  const made = kinds.map((kind) => {
    const streams = kind.descriptor["stream"] === undefined ? "" : ", jobStreams";
    const start = `    ${memberName(kind.kind)}: jobsOf(client, jobs.${kind.kind}, `;
    return `${start}${literal(kind.answers, start.length, "    ")}, config${streams}),\n`;
  });
  return `
/** The operations that start, watch and cancel the jobs of this API. */
export type JobClient = Pick<api.Client, ${needed.join(" | ")}>;

/** The methods for each kind of job. */
export interface Jobs {
${kinds.map((kind) => `${docComment([`Jobs of kind \`${kind.kind}\`.`], "  ")}  readonly ${memberName(kind.kind)}: Resources["jobs"][${JSON.stringify(kind.kind)}];\n`).join("")}}

/**
 * The jobs of a client. A program that doesn't call this does not contain the code that watches jobs.
 * @param client any client with their operations
 * @param config \`clock\`, \`observe\` and \`retry\` as for the client; with a \`ledger\`, a job can be started only once for a key
 */
export function createJobs(client: JobClient, config?: JobsConfig): Jobs {
  return {
${made.join("")}  } as unknown as Jobs;
}
`;
}

/** The members of a kind of job. */
export function jobMembers({ kind, descriptor, reference, startIsOptional }: JobModel, indent: string): string {
  const text = (part: string): string | undefined => {
    const value = descriptor[part];
    return typeof value === "string" ? value : undefined;
  };
  const read = text("read") ?? "";
  const raw = text("stream") === undefined ? `api.${answerType(read)}` : "unknown";
  const state = `${raw}, StatusOf<typeof jobs.${kind}>`;
  const job =
    reference.length === 0
      ? "string | JobReference"
      : `{ id: string; ${reference.map((name) => `${memberName(name)}: string`).join("; ")} }`;
  const start = text("start");
  const lines: [string, string][] = [];
  if (start !== undefined)
    lines.push([
      `Starts a job by \`${start}\`. The request is sent immediately, and only once. @throws OutcomeUnknownError, from the job, if the answer is lost`,
      `start(request${startIsOptional ? "?" : ""}: api.${requestType(start)}, options?: JobOptions & OnceOptions): Job<${state}>;`,
    ]);
  lines.push(
    ["Reads a job once.", `get(job: ${job}, options?: CallOptions): Promise<JobState<${state}>>;`],
    ["Watches a running job.", `watch(job: ${job}, options?: JobOptions): Job<${state}>;`],
    [
      "Continues a watch from a token of `job.detach()`.",
      `resume(token: string, options?: JobOptions): Job<${state}>;`,
    ],
  );
  if (text("cancel") !== undefined)
    lines.push([
      "Asks the API to cancel a job.",
      `cancel(job: ${job}, options?: CallOptions): Promise<CancelResult<${state}>>;`,
    ]);
  return lines.map(([comment, member]) => `${docComment([comment], indent)}${indent}${member}\n`).join("");
}

function operationsOf({ descriptor }: JobModel): string[] {
  return ["start", "read", "stream", "cancel"].flatMap((part) => {
    const value: Json | undefined = descriptor[part];
    return typeof value === "string" ? [value] : [];
  });
}
