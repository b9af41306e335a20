import {
  followStream,
  JobError,
  OutcomeUnknownError,
  paginate,
  type CallOptions,
  type EventStream,
  type Job,
  type JobOptions,
  type JobState,
  type OperationRequest,
} from "@pressroom/runtime";
import type { ExampleApi, JobDriver } from "./example-api.ts";
import type { Step } from "./scenario.ts";

/** How a step ended: the values that it gave, and its error if it failed. */
export interface Outcome {
  readonly gave?: unknown;
  readonly failure?: unknown;
}

/** Performs the steps of one scenario, and keeps what later steps need. */
export interface Performer {
  perform(step: Step, signal: AbortSignal): Promise<Outcome>;
  /** All resume tokens so far. */
  readonly tokens: readonly string[];
}

/** @param api for calls, lists and streams; absent if a scenario is only about jobs, in words that fit every vendor */
export function createPerformer(jobs: JobDriver, api?: ExampleApi): Performer {
  const tell = api ? inWords : inNeutralWords;
  const tokens: string[] = [];
  let job: Job | undefined;
  let failure: unknown;

  async function act(step: Step, signal: AbortSignal, gather: unknown[]): Promise<unknown> {
    const options = { ...step.options, signal };
    if (step.call !== undefined) return plain(await method(step.call)(step.with, options as CallOptions));
    if (step.list !== undefined) return list(step, options, gather);
    if (step.read !== undefined) return read(step, options, gather);
    if (step.follow !== undefined) return follow(step, options, gather);
    if (step.find !== undefined) return find();
    if (step.job !== undefined) return handle(step, signal, gather);
    // A job is only started here. A later step awaits it.
    job = begin(step, options);
    // A later step checks a failed start, maybe some turns of the event loop from now.
    job.started().catch(() => undefined);
    return undefined;
  }

  function begin(step: Step, options: JobOptions): Job {
    if (step.start !== undefined) return jobs.start(step.start, options);
    if (step.watch !== undefined && jobs.watch) return jobs.watch(step.watch, options);
    return jobs.resume(tokens.at(-1) ?? "there is no token", options);
  }

  function method(name: string): ExampleApi["methods"][string] {
    const found = api?.methods[name];
    if (!found) throw new Error(`example/operations.yaml has no operation ${name}`);
    return found;
  }

  async function list(step: Step, options: CallOptions, gather: unknown[]): Promise<void> {
    const name = step.list ?? "";
    const call = method(name);
    const operation = api?.operations[name];
    if (!operation) throw new Error(`example/operations.yaml has no operation ${name}`);
    const request: OperationRequest = step.with ?? {};
    const pages = paginate(
      operation,
      (one: OperationRequest, more) => call(one, more),
      request,
      { ...options, clock: api.settings.clock },
      step.by,
    );
    if (step.limit !== undefined) gather.push(...(await pages.toArray({ limit: step.limit })));
    else await gatherAll(step.pages ? pages.pages() : pages, step.take, gather);
  }

  async function read(step: Step, options: CallOptions, gather: unknown[]): Promise<void> {
    const stream = (await method(step.read ?? "")(step.with, options)) as EventStream;
    await gatherAll(stream, step.take, gather);
  }

  async function follow(step: Step, options: CallOptions, gather: unknown[]): Promise<void> {
    const isLast = step.until === undefined ? undefined : ({ event }: { event: string }) => event === step.until;
    const stream = followStream(
      (one) => method(step.follow ?? "")(step.with, one) as Promise<EventStream>,
      { ...options, isLast },
      api?.settings,
    );
    await gatherAll(stream, step.take, gather);
  }

  async function handle(step: Step, signal: AbortSignal, gather: unknown[]): Promise<unknown> {
    if (!job) throw new Error("no earlier step has started a job");
    switch (step.job) {
      case "await":
        return tell(await job);
      case "outcome":
        return tell(await job.outcome());
      case "states":
        for await (const state of job) if (gather.push(tell(state)) === step.take) break;
        return undefined;
      case "poll":
        return tell(await job.poll({ signal }));
      case "cancel": {
        const { kind, state } = await job.cancel({ signal });
        return `${kind}: ${state ? tell(state) : "not seen"}`;
      }
      case "started":
        return (await job.started()).id;
      default:
        tokens.push(await job.detach());
        return undefined;
    }
  }

  async function find(): Promise<unknown> {
    if (!(failure instanceof OutcomeUnknownError)) return "nothing was lost";
    if (!failure.findExisting) return "cannot be asked";
    const { found, certain } = await failure.findExisting();
    return `${found === undefined ? "nothing" : "it exists"}, ${certain ? "for certain" : "as far as anybody knows"}`;
  }

  return {
    tokens,
    async perform(step, signal) {
      const gather: unknown[] = [];
      const gathers =
        step.list !== undefined || step.read !== undefined || step.follow !== undefined || step.job === "states";
      try {
        const gave = await act(step, signal, gather);
        return { gave: gathers ? gather : gave };
      } catch (error) {
        failure = error;
        if (error instanceof JobError && error.resumeToken) tokens.push(error.resumeToken);
        return { failure: error, ...(gathers && { gave: gather }) };
      }
    },
  };
}

async function gatherAll(source: AsyncIterable<unknown>, take: number | undefined, gather: unknown[]): Promise<void> {
  for await (const one of source) if (gather.push(one) === take) break;
}

/** `succeeded Completed: 3 failed`: the meaning, the vendor's word, and the vendor's message. */
function inWords({ kind, status, message }: JobState): string {
  return `${kind} ${status}${message === undefined ? "" : `: ${message}`}`;
}

/** The meaning, and whether the vendor qualifies a success. */
function inNeutralWords({ kind, message }: JobState): string {
  return kind === "succeeded" && /failed|skipped|not completed/.test(message ?? "") ? `${kind} with a remark` : kind;
}

/** The value as a scenario writes it: null for no body, and bytes as text. */
async function plain(value: unknown): Promise<unknown> {
  if (value === undefined) return null;
  return value instanceof Blob ? { bytes: await value.text() } : value;
}
