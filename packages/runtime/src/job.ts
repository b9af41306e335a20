import type { CallOptions } from "./client-config.ts";
import { systemClock, type Clock } from "./clock.ts";
import { ApiError, ConfigurationError, ConnectionError, DeadlineError, OutcomeUnknownError, StreamTruncatedError, TimeoutError, TokenError, UndecodableAnswerError } from "./errors.ts";
import { JobCanceledError, JobDeadlineError, JobFailedError } from "./job-errors.ts";
import { sameState, toState, type JobState, type Observation } from "./job-state.ts";
import { linkSignals } from "./link-signals.ts";
import { tell, type Observer } from "./observe.ts";
import type { JobDescriptor } from "./operation.ts";
import { writeResumeToken, type JobReference } from "./resume-token.ts";

/** How a wrapper's API starts, reads, streams and cancels one kind of job. */
export interface JobSource<Raw> {
  /** Id of the API, as in `specs/`. */
  readonly api: string;
  /** Name of the kind, as in `api.yaml`. */
  readonly kind: string;
  readonly descriptor: JobDescriptor;
  /** One look at the job. */
  read(reference: JobReference, options: CallOptions): Promise<Observation<Raw>>;
  /** Its progress as it happens. May end, or fail, before the job does: reading goes on then. */
  stream?(reference: JobReference, options: CallOptions): AsyncIterable<Observation<Raw>>;
  /**
   * `read` can tell how a job ended that a stream says has ended: the end is then confirmed by a read before it is
   * believed. False where reading is streaming.
   */
  readonly confirms: boolean;
  cancel?(reference: JobReference, options: CallOptions): Promise<void>;
}

/** What starting gave: the job's name, and what was seen of it at once. */
export interface StartedJob<Raw> {
  readonly reference: JobReference;
  readonly observation?: Observation<Raw>;
}

export interface JobOptions {
  /** Ends the watching; the job itself goes on. */
  signal?: AbortSignal;
  /** Milliseconds of watching, after which `JobDeadlineError` is thrown. Default: what `api.yaml` says of this kind of job. */
  deadline?: number;
  /** Milliseconds between the first two looks, and the longest pause between two. Default: what `api.yaml` says. */
  interval?: { first?: number; longest?: number };
}

/** What a job needs of its client. */
export interface JobSettings {
  readonly clock?: Clock;
  readonly observe?: Observer;
}

/** A method, not a function: so a `Job` of something is a `Job<unknown>`, too. */
interface StateListener<Raw> {
  hear(state: JobState<Raw>): void;
}

/** What came of asking a job to end. */
export type CancelResult<Raw> = {
  /** `requested`: the vendor took it, watch for the end. `too-late`: it had ended, or can't be stopped any more. */
  readonly kind: "requested" | "too-late";
  readonly state: JobState<Raw>;
};

/**
 * A vendor's job, from its start or from a resume token.
 *
 * `await job` gives the final state of a success and throws on any other end. `for await (const state of job)` gives
 * each change, the final state last, whatever it is. Both share one watch, however many there are.
 *
 * @example
 * const job = siteleaf.publish(siteId);
 * for await (const state of job) console.log(state.kind, state.message);
 * await job; // throws JobFailedError unless it succeeded
 */
export class Job<Raw = unknown> implements PromiseLike<JobState<Raw>>, AsyncIterable<JobState<Raw>> {
  readonly #source: JobSource<Raw>;
  readonly #started: Promise<StartedJob<Raw>>;
  readonly #options: JobOptions;
  readonly #clock: Clock;
  readonly #observe: Observer | undefined;
  readonly #listeners = new Set<StateListener<Raw>>();
  #watch: { readonly end: Promise<JobState<Raw>>; stop(reason: unknown): void } | undefined;
  #state: JobState<Raw> | undefined;
  /** Somebody waits for the end, and can't be seen to leave. */
  #awaited = false;

  /** @param start the reference of a job that exists, or the call that starts one: it is made at once, and once */
  constructor(source: JobSource<Raw>, start: JobReference | (() => Promise<StartedJob<Raw>>), options: JobOptions = {}, settings: JobSettings = {}) {
    this.#source = source;
    this.#options = options;
    this.#clock = settings.clock ?? systemClock;
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
    return this.outcome().then((state) => this.#requireSuccess(state)).then(onSuccess, onFailure);
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
   * Asks the vendor to end the job. That it was asked does not mean that it ends canceled: watch it.
   * @throws ConfigurationError when the API has no way to cancel; ApiError when it refuses for another reason than "too late"
   */
  async cancel(options: CallOptions = {}): Promise<CancelResult<Raw>> {
    const { reference } = await this.#started;
    if (!this.#source.cancel) throw new ConfigurationError(`${this.#source.api} has no operation that cancels a ${this.#source.kind}`);
    let kind: CancelResult<Raw>["kind"] = "requested";
    try {
      await this.#source.cancel(reference, options);
    } catch (error) {
      if (!(error instanceof ApiError) || !this.#source.descriptor.tooLate?.includes(error.status)) throw error;
      kind = "too-late";
    }
    return { kind, state: await this.poll(options) };
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

  /** Watches until a terminal state, by stream where there is one and by reading where it fails. */
  async #run(signal: AbortSignal): Promise<JobState<Raw>> {
    const { reference, observation } = await this.#started;
    const { descriptor } = this.#source;
    const deadline = this.#clock.now() + (this.#options.deadline ?? descriptor.deadline);
    if (observation && !this.#state) {
      const state = this.#take(observation, "start");
      if (state.terminal) return state;
    }
    let pause = this.#options.interval?.first ?? descriptor.interval.first;
    const longest = this.#options.interval?.longest ?? descriptor.interval.longest;
    let mayStream = this.#source.stream !== undefined;
    let missed = 0;
    for (;;) {
      signal.throwIfAborted();
      const left = deadline - this.#clock.now();
      if (left <= 0) throw this.#deadlineError(reference);
      try {
        const state = mayStream ? await this.#follow(reference, signal, left) : this.#take(await this.#source.read(reference, { signal, deadline: left }), "read");
        if (state?.terminal) return state;
        missed = 0;
      } catch (error) {
        signal.throwIfAborted();
        if (!isPassing(error) && !(isMissing(error) && ++missed < missesAllowed)) throw error;
      }
      mayStream = false;
      await this.#clock.sleep(Math.min(pause, Math.max(0, deadline - this.#clock.now())), signal);
      pause = Math.min(longest, pause * 1.5);
    }
  }

  /** @returns the terminal state, or undefined when the stream ended without one or could not be had */
  async #follow(reference: JobReference, signal: AbortSignal, left: number): Promise<JobState<Raw> | undefined> {
    const linked = linkSignals(signal);
    const watch = new AbortController();
    this.#clock.sleep(left, watch.signal).then(
      () => linked.abort(new DeadlineError("", this.#source.kind)),
      () => undefined,
    );
    try {
      for await (const observation of this.#source.stream?.(reference, { signal: linked.signal }) ?? []) {
        const state = toState(this.#source.descriptor, observation);
        if (!state.terminal) this.#take(observation, "stream");
        else return this.#source.confirms ? await this.#confirm(reference, observation, linked.signal) : this.#take(observation, "stream");
      }
    } finally {
      watch.abort();
      linked.release();
    }
    return undefined;
  }

  /**
   * A stream's word for the end is checked against what the API keeps. Where the two disagree, what is kept wins: if
   * it does not know of an end yet, watching goes on by reading.
   */
  async #confirm(reference: JobReference, last: Observation<Raw>, signal: AbortSignal): Promise<JobState<Raw>> {
    const read = await this.#source.read(reference, { signal });
    const kept = toState(this.#source.descriptor, read);
    return this.#take(kept.terminal ? { ...read, message: read.message ?? last.message } : read, "read");
  }

  #take(observation: Observation<Raw>, via: "start" | "read" | "stream"): JobState<Raw> {
    const state = toState(this.#source.descriptor, observation);
    const changed = !sameState(this.#state, state);
    this.#state = state;
    if (changed) {
      tell(this.#observe, { type: "state", job: this.#source.kind, kind: state.kind, status: state.status, via });
      for (const listener of this.#listeners) listener.hear(state);
    }
    return state;
  }

  #deadlineError(reference: JobReference): JobDeadlineError<Raw> {
    const seen = this.#state ? `it was last seen ${this.#state.status}` : "it was never seen";
    const token = writeResumeToken(this.#source.api, this.#source.kind, reference);
    return new JobDeadlineError(`the ${this.#source.kind} ${reference.id} did not end in time: ${seen}, and may still go on`, this.#state, token);
  }
}

/** Reads that find no such job are forgiven twice in a row: a job may be readable a moment after its start only. */
const missesAllowed = 3;

function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** A failure to look says nothing about the job: looking goes on until the deadline. */
function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return isPassingStatus(error.status);
  if (error instanceof TokenError) return error.status === undefined || isPassingStatus(error.status);
  return [ConnectionError, TimeoutError, DeadlineError, StreamTruncatedError, UndecodableAnswerError, OutcomeUnknownError].some((kind) => error instanceof kind);
}

function isPassingStatus(status: number): boolean {
  return status === 429 || status >= 500;
}
