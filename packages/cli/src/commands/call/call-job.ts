import type { RunningApi, RunningJobs } from "@pressroom/pipeline";
import { kindOfResumeToken, type Job, type JobsOfKind } from "@pressroom/runtime";
import type { Invocation, Options, Values } from "../../command/command.ts";
import { pastedCommand, sameOptions, withoutSecret } from "../../command/pasted-command.ts";
import { text } from "../../command/values.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { ledgerOf, onceOptions } from "../../ledger/ledger-options.ts";
import { jobOptions, watchOptions } from "../publish/watch-options.ts";
import { watchToEnd } from "../publish/watch-to-end.ts";
import type { Again } from "../publish/watch-again.ts";
import { configOf } from "./call-config.ts";
import type { Request } from "./read-request.ts";

const { interval, strict } = watchOptions;

/** Options of a call that starts a job. */
export const jobCallOptions: Options = {
  wait: { type: "boolean", what: "watch the job that the call starts to its end; the exit code says how it ended" },
  resume: { type: "string", value: "token", what: "watch a job that was started before, instead of making a call" },
  ...onceOptions,
  ...(interval && { interval }),
  ...(strict && { strict }),
};

/** Whether the call starts a job. */
export function startsJob(values: Values): boolean {
  return values["wait"] === true || text(values, "once") !== undefined;
}

/**
 * Starts a job and, with --wait, watches it. Otherwise prints its id.
 * @throws UsageError if nothing says how its jobs are watched
 */
export async function startJob(
  api: RunningApi,
  operation: string,
  request: Request,
  invocation: Invocation,
): Promise<number> {
  const { values, world } = invocation;
  const kind = api.jobs.find(({ start }) => start === operation);
  if (!kind) throw new UsageError(noJobs(api, operation));
  const ledger = await ledgerOf(values, world);
  try {
    const jobs = jobsOfKind(api, kind, invocation, ledger && { ledger: ledger.ledger });
    const job = jobs.start(request as Parameters<JobsOfKind["start"]>[0], jobOptions(values, world));
    if (values["wait"] === true) return await watchToEnd(job, `call ${operation}`, values, world, againFor(invocation));
    const { id } = await job.started();
    world.out.write(`${JSON.stringify({ id, token: await job.detach() })}\n`);
    return exitCodes.succeeded;
  } finally {
    await ledger?.close();
  }
}

/** Watches a job by its token. @throws UsageError or ConfigurationError for a token that does not belong to this API */
export function resumeJob(api: RunningApi, token: string, invocation: Invocation): Promise<number> {
  const { values, world } = invocation;
  const [first] = api.jobs;
  if (!first) throw new UsageError(noJobs(api));
  const kind = api.jobs.find((one) => one.kind === kindOfResumeToken(token)) ?? first;
  const job: Job = jobsOfKind(api, kind, invocation).resume(token, jobOptions(values, world));
  return watchToEnd(job, `call --resume`, values, world, againFor(invocation));
}

function jobsOfKind(
  api: RunningApi,
  kind: RunningJobs,
  invocation: Invocation,
  more: Parameters<RunningJobs["of"]>[1] = {},
): JobsOfKind {
  const config = configOf(api, invocation);
  return kind.of(api.connect(config), { ...config, ...more });
}

function noJobs({ api, jobs }: RunningApi, operation?: string): string {
  const what = operation === undefined ? `jobs of ${api} are` : `the job that ${operation} starts is`;
  const others = jobs.flatMap(({ start }) => start ?? []);
  const known = operation !== undefined && others.length > 0 ? `; jobs are started by ${others.join(", ")}` : "";
  return `nothing says how ${what} watched: give --behaviour a file with jobs that have status${operation === undefined ? "" : " and id"}${known}`;
}

/** The words of this call, with the token in place of the operation that started the job. */
function againFor({ words: [file = ""], values }: Invocation): Again {
  const options = sameOptions(values, ["behaviour", "overlay", "server", "secret", "strict"]);
  return (token) => pastedCommand("call", withoutSecret(file), ...options, "--resume", token);
}
