import type { CallOptions, ClientConfig } from "../call/client-config.ts";
import { systemClock, type Clock } from "../time/clock.ts";
import { ApiError, ConfigurationError } from "../errors/errors.ts";
import { JobCanceledError, JobFailedError } from "./job-errors.ts";
import type { JobSource, StartedJob } from "./job-source.ts";
import { sameState, toState, type JobState, type Observation } from "./job-state.ts";
import { watchToEnd } from "./job-watch.ts";
import { linkSignals } from "../time/link-signals.ts";
import { tell, type Observer } from "../observe/observe.ts";
import { writeResumeToken, type JobReference } from "./resume-token.ts";

export type { JobSource, StartedJob };

export interface JobOptions {
  /** Ends the watching; the job itself goes on. */
  signal?: AbortSignal;
  /** Milliseconds of watching, after which `JobDeadlineError` is thrown. Default: what `api.yaml` says of this kind of job. */
  deadline?: number;
  /** Milliseconds between the first two looks, and the longest pause between two. Default: what `api.yaml` says. */
  interval?: { first?: number; longest?: number };
}

/** What a job needs of its client; of `retry` only where chance comes from. */
export type JobSettings = Readonly<Pick<ClientConfig, "clock" | "observe" | "retry">>;

/** A method, not a function: so a `Job` of something is a `Job<unknown>`, too. */
interface StateListener<Raw> {
  hear(state: JobState<Raw>): void;
}

/** What came of asking a job to end. */
export interface CancelResult<Raw> {
  /**
   * `requested`: the vendor took it, this time or before; watch for the end. `too-late`: it has ended, or can't be
   * stopped any more, though it may still be running.
   */
  readonly kind: "requested" | "too-late";
  /** What a look after the request saw; absent where that look failed, which changes nothing of `kind`. */
  readonly state?: JobState<Raw>;
  /** Why there is no `state`. */
  readonly failure?: unknown;
}

/**
 * A vendor's job, from its start or from a resume token.
 *
 * `await job` gives the final state of a success and throws on any other end. `for await (const state of job)` gives
 * each change, the final state last, whatever it is. Both share one watch, however many there are.
 *
 * @example
 * const job = client.publish(siteId);
 * for await (const state of job) console.log(state.kind, state.message);
 * await job; // throws JobFailedError unless it succeeded
 */
export class Job<Raw = unknown> implements PromiseLike<JobState<Raw>>, AsyncIterable<JobState<Raw>> {
  readonly #source: JobSource<Raw>;
  readonly #started: Promise<StartedJob<Raw>>;
  readonly #options: JobOptions;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #observe: Observer | undefined;
  readonly #listeners = new Set<StateListener<Raw>>();
  #watch: { readonly end: Promise<JobState<Raw>>; stop(reason: unknown): void } | undefined;
  #state: JobState<Raw> | undefined;
  /** Somebody waits for the end, and can't be seen to leave. */
  #awaited = false;

  /** @param start the reference of a job that exists, or the call that starts one: it is made at once, and once */
  constructor(
    source: JobSource<Raw>,
    start: JobReference | (() => Promise<StartedJob<Raw>>),
    options: JobOptions = {},
    settings: JobSettings = {},
  ) {
    this.#source = source;
    this.#options = options;
    this.#clock = settings.clock ?? systemClock;
    this.#random = (settings.retry || undefined)?.random ?? Math.random;
    this.#observe = settings.observe;
    this.#started = typeof start === "function" ? start() : Promise.resolve({ reference: start });
    // Who watches learns of a failed start there; who does not must not be killed by it.
    this.#started.catch(() => undefined);
  }

  /** What was last seen; undefined before the first look. */
  get state(): JobState<Raw> | undefined {
    return this.#state;
  }

  /** Waits until the vendor has taken the job, not until it ends. */
  async started(): Promise<JobReference> {
    return (await this.#started).reference;
  }

  /** The final state, success or not. @throws JobDeadlineError, or whatever ended the watching */
  async outcome(): Promise<JobState<Raw>> {
    this.#awaited = true;
    return this.#startWatch();
  }

  then<Result1 = JobState<Raw>, Result2 = never>(
    onSuccess?: ((state: JobState<Raw>) => Result1 | PromiseLike<Result1>) | null,
    onFailure?: ((reason: unknown) => Result2 | PromiseLike<Result2>) | null,
  ): Promise<Result1 | Result2> {
    return this.outcome()
      .then((state) => this.#requireSuccess(state))
      .then(onSuccess, onFailure);
  }

  /** Begins with what was last seen. When the last loop is left and nobody awaits the end, the watch stops. */
  async *[Symbol.asyncIterator](): AsyncGenerator<JobState<Raw>, void, undefined> {
    const waiting: JobState<Raw>[] = this.#state ? [this.#state] : [];
    let wake: () => void = () => undefined;
    const listener: StateListener<Raw> = {
      hear(state) {
        waiting.push(state);
        wake();
      },
    };
    let ended = false;
    const end = this.#startWatch().finally(() => {
      ended = true;
      wake();
    });
    end.catch(() => undefined);
    this.#listeners.add(listener);
    try {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as JobState<Raw>;
        if (ended) break;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      await end;
    } finally {
      this.#listeners.delete(listener);
      if (!ended && this.#listeners.size === 0 && !this.#awaited) {
        this.#watch?.stop(new DOMException("nobody watches", "AbortError"));
        this.#watch = undefined;
      }
    }
  }

  /** One look, now. */
  async poll(options: CallOptions = {}): Promise<JobState<Raw>> {
    const { reference } = await this.#started;
    return this.#take(await this.#source.read(reference, options), "read");
  }

  /**
   * Asks the vendor to end the job, then looks at it. That it was asked does not mean that it ends canceled: watch it.
   * @throws ConfigurationError when the API has no way to cancel; ApiError when it refuses for another reason than "too late"
   */
  async cancel(options: CallOptions = {}): Promise<CancelResult<Raw>> {
    const { reference } = await this.#started;
    if (!this.#source.cancel)
      throw new ConfigurationError(`${this.#source.api} has no operation that cancels a ${this.#source.kind}`);
    let kind: CancelResult<Raw>["kind"] = "requested";
    try {
      await this.#source.cancel(reference, options);
    } catch (error) {
      if (!(error instanceof ApiError) || !this.#source.descriptor.tooLate?.includes(error.status)) throw error;
      kind = "too-late";
    }
    try {
      const state = await this.poll(options);
      // An earlier request was taken, maybe one of ours whose answer was lost.
      return { kind: state.kind === "canceling" ? "requested" : kind, state };
    } catch (failure) {
      return { kind, failure };
    }
  }

  /** Stops watching; the job goes on. @returns a token without secrets, for `resume` in this or another process */
  async detach(): Promise<string> {
    const { reference } = await this.#started;
    this.#watch?.stop(new DOMException("detached", "AbortError"));
    return writeResumeToken(this.#source.api, this.#source.kind, reference);
  }

  #requireSuccess(state: JobState<Raw>): JobState<Raw> {
    if (state.kind === "succeeded") return state;
    const said = state.message ? `: ${state.message}` : "";
    if (state.kind === "canceled") throw new JobCanceledError(`the ${this.#source.kind} was canceled${said}`, state);
    throw new JobFailedError(`the ${this.#source.kind} failed${said}`, state);
  }

  #startWatch(): Promise<JobState<Raw>> {
    if (!this.#watch) {
      const linked = linkSignals(this.#options.signal);
      const end = this.#run(linked.signal).finally(linked.release);
      end.catch(() => undefined);
      this.#watch = { end, stop: linked.abort };
    }
    return this.#watch.end;
  }

  async #run(signal: AbortSignal): Promise<JobState<Raw>> {
    const { reference, observation } = await this.#started;
    const { descriptor } = this.#source;
    if (observation && !this.#state) {
      const state = this.#take(observation, "start");
      if (state.terminal) return state;
    }
    const { interval, deadline = descriptor.deadline } = this.#options;
    return watchToEnd({
      source: this.#source,
      reference,
      clock: this.#clock,
      random: this.#random,
      deadline,
      interval: {
        first: interval?.first ?? descriptor.interval.first,
        longest: interval?.longest ?? descriptor.interval.longest,
      },
      signal,
      take: (seen, via) => this.#take(seen, via),
      last: () => this.#state,
    });
  }

  #take(observation: Observation<Raw>, via: "start" | "read" | "stream"): JobState<Raw> {
    const state = toState(this.#source.descriptor, observation);
    const changed = !sameState(this.#state, state);
    this.#state = state;
    const told = { job: this.#source.kind, kind: state.kind, status: state.status, via };
    if (this.#observe) tell(this.#observe, { type: "poll", ...told });
    if (changed) {
      if (this.#observe) tell(this.#observe, { type: "state", ...told });
      for (const listener of this.#listeners) listener.hear(state);
    }
    return state;
  }
}
