import {
  JobDeadlineError,
  JobWatchError,
  OutcomeUnknownError,
  type Job,
  type JobOptions,
  type JobState,
} from "@pressroom/runtime";
import { exitCodeOfState } from "../errors/exit-code-of.ts";
import { withHints } from "../errors/with-hints.ts";
import { exitCodes } from "../exit-codes.ts";
import { createProgressDisplay, describeState } from "../output/progress.ts";
import { readVariables } from "../variables.ts";
import { positive } from "../values.ts";
import { lookForLost } from "../errors/lost-answer.ts";
import { InterruptedError } from "../errors/interrupted-error.ts";
import { NotStartedError } from "../errors/not-started-error.ts";
import { publishers } from "../vendors.ts";
import { vendorsText } from "../vendors-text.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { Command, Options, Values } from "../command.ts";
import type { Connection, Vendor } from "../vendor.ts";
import type { CleanWorld } from "../output/clean-output.ts";
import type { World } from "../world.ts";

/** Options of every command that watches a job. */
export const watchOptions: Options = {
  json: { type: "boolean", what: "print one JSON document at the end; the progress goes to the standard error" },
  strict: { type: "boolean", what: "count a publish as failed if any of its items failed" },
  timeout: { type: "string", value: "seconds", what: "how long to watch; default: what fits the vendor" },
  interval: {
    type: "string",
    value: "seconds",
    what: "time between two looks; default: what fits the vendor, longer from look to look",
  },
};

export const publish: Command = {
  name: "publish",
  what: "start a publish, watch it, and exit with 0 only if it succeeded",
  examples: publishers.flatMap(({ examples = [] }) => examples.slice(0, 1)),
  below: "vendor",
  commands: publishers.map(publishOn),
};

function publishOn(vendor: Vendor): Command {
  return {
    name: vendor.name,
    what: `publish on ${vendor.title}, watch it, and exit with 0 only if it succeeded`,
    options: {
      ...vendor.publishOptions,
      quiet: { type: "boolean", short: "q", what: "only start it, and print its id" },
      ...watchOptions,
    },
    examples: vendor.examples,
    more: `Its environment:\n${vendorsText(vendor)}`,
    async run({ values, world }) {
      const options = jobOptions(values, world);
      const connection = vendor.connect(readVariables(vendor.name, vendor.variables, world), values);
      return withHints(vendor, vendor.subject?.(values, world.environment) ?? vendor.title, async () => {
        const { job } = await startOrFind(vendor, connection, values, options, world);
        if (!values["quiet"]) return watchToEnd(job, values, world);
        const { id } = await job.started();
        world.out.write(values["json"] ? `${JSON.stringify({ id, token: await job.detach() })}\n` : `${id}\n`);
        return exitCodes.succeeded;
      });
    },
  };
}

/** Starts a publish. If its answer is lost, the vendor is asked, and the job that is certainly this one is watched. */
async function startOrFind(
  vendor: Vendor,
  connection: Connection,
  values: Values,
  options: JobOptions,
  world: World,
): Promise<Started> {
  const job = connection.publish?.(values, options);
  if (!job) throw new UsageError(`${vendor.title} has no operation that publishes`);
  try {
    await job.started();
    return { job };
  } catch (error) {
    // It is told by the watch like any other end.
    if (!(error instanceof OutcomeUnknownError) || world.signal.aborted) return { job };
    const { id, isNothing } = await lookForLost(error, vendor, world);
    if (id !== undefined) return { job: connection.watch(id, values, options) };
    if (isNothing) throw new NotStartedError(error);
    throw error;
  }
}

/** A job can be awaited, so it can't be what a promise resolves to. */
interface Started {
  readonly job: Job<unknown>;
}

export function jobOptions(values: Values, world: World): JobOptions {
  const seconds = (name: string): number | undefined => {
    const value = positive(values, name);
    return value === undefined ? undefined : value * 1000;
  };
  const interval = seconds("interval");
  return {
    signal: world.signal,
    deadline: seconds("timeout"),
    failOnItemFailures: values["strict"] === true,
    interval: interval === undefined ? undefined : { first: interval, longest: interval },
  };
}

/** Shows a job until it ends. @returns the exit code of how it ended */
export async function watchToEnd(job: Job<unknown>, values: Values, world: CleanWorld): Promise<number> {
  // With --json the standard output holds the one document and nothing else.
  const display = createProgressDisplay(values["json"] ? world.errors : world.out);
  try {
    for await (const state of job) display.show(state);
  } catch (error) {
    display.end();
    const token = await tokenToGoOn(job, error, world);
    if (token !== undefined)
      world.errors.write(`The job may still go on. To watch it again: pressroom jobs watch ${token}\n`);
    throw world.signal.aborted ? new InterruptedError(token) : error;
  }
  display.end();
  const state = await job.outcome();
  await report(job, state, values, world);
  return exitCodeOfState(state);
}

async function report(job: Job<unknown>, state: JobState, values: Values, world: World): Promise<void> {
  const { id } = await job.started();
  if (values["json"]) {
    const { kind, status, message, progress } = state;
    world.out.write(`${JSON.stringify({ id, kind, status, message, progress })}\n`);
  } else if (state.kind === "succeeded") world.out.write(`${id} succeeded\n`);
  else world.errors.write(`${id} ${state.kind}: ${reasonOf(state, values)}\n`);
}

function reasonOf(state: JobState, values: Values): string {
  // How many there were is in the line before.
  if (values["strict"] && (state.progress?.failed ?? 0) > 0) return "some of its items failed, and --strict is given";
  return describeState(state);
}

/** Who can't watch to the end is told how to take it up again; a job that was never seen has nothing to take up. */
async function tokenToGoOn(job: Job<unknown>, error: unknown, world: World): Promise<string | undefined> {
  const mayGoOn =
    world.signal.aborted ||
    error instanceof JobDeadlineError ||
    (error instanceof JobWatchError && job.state !== undefined);
  return mayGoOn && job.id !== undefined ? job.detach() : undefined;
}
