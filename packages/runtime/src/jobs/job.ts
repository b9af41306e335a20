import type { CallOptions, ClientConfig } from "../call/client-config.ts";
import { after, elapsedOn, systemClock, type Clock } from "../time/clock.ts";
import { noteCallSite, showCallSite } from "../errors/call-site.ts";
import { ApiError, ConfigurationError, DeadlineError } from "../errors/errors.ts";
import { JobCanceledError, JobFailedError, type JobIdentity } from "./job-errors.ts";
import { limitsOf, type JobLimits, type JobOptions } from "./job-options.ts";
import type { JobSource, StartedJob } from "./job-source.ts";
import { sameState, toState, type JobState, type Observation } from "./job-state.ts";
import { watchToEnd } from "./job-watch.ts";
import { linkSignals } from "../time/link-signals.ts";
import { tell } from "../observe/observe.ts";
import { writeResumeToken, type JobReference } from "./resume-token.ts";

export type { JobOptions, JobSource, StartedJob };

/** The settings of a client that a job uses. */
export type JobSettings = Readonly<Pick<ClientConfig, "clock" | "observe" | "random">>;

let watches = 0;

/** A method, not a function member, so that every `Job` is also a `Job<unknown>`. */
interface StateListener<Raw, Status extends string> {
  hear(state: JobState<Raw, Status>): void;
}

/** A watch, from the first loop or await to the end. */
interface Watch<Raw, Status extends string> {
  readonly end: Promise<JobState<Raw, Status>>;
  stop(reason: unknown): void;
  /** The watch was stopped on purpose, so loops end without an error. */
  stopped?: true;
}

/** The result of a cancel. */
export interface CancelResult<Raw, Status extends string = string> {
  /**
   * `requested`: the vendor has accepted this cancel or an earlier one; watch for the end. `too-late`: the job has
   * ended, or can't be stopped any more although it may still run.
   */
  readonly kind: "requested" | "too-late";
  /** The state after the request; absent if it could not be read. `kind` is right in both cases. */
  readonly state?: JobState<Raw, Status>;
  /** Why there is no `state`. */
  readonly failure?: unknown;
}

/**
 * A vendor's job, from its start or from a resume token.
 *
 * `await job` gives the final state of a success and throws on any other end. `for await (const state of job)` gives
 * each change and finally the end, successful or not. All loops and awaits share one watch. If the start fails and the
 * program never looks at the job, this is an unhandled rejection, as with any promise.
 *
 * @example
 * const job = client.publish(siteId);
 * for await (const state of job) console.log(state.kind, state.message);
 * await job; // throws JobFailedError unless it succeeded
 */
export class Job<Raw = unknown, Status extends string = string>
  implements Promise<JobState<Raw, Status>>, AsyncIterable<JobState<Raw, Status>>
{
  readonly [Symbol.toStringTag] = "Job";
  readonly #source: JobSource<Raw, Status>;
  readonly #started: Promise<StartedJob<Raw>>;
  readonly #options: JobOptions;
  readonly #limits: JobLimits;
  readonly #settings: JobSettings & { readonly clock: Clock; readonly random: () => number };
  readonly #listeners = new Set<StateListener<Raw, Status>>();
  #watch: Watch<Raw, Status> | undefined;
  #state: JobState<Raw, Status> | undefined;
  #id: string | undefined;
  #ended: StartedJob<Raw>["ended"];
  /** The caller's stack, for errors that come much later. */
  readonly #site = noteCallSite(Job);
  /** The start was answered, so the job exists. */
  readonly #isOurs: boolean;
  /** Milliseconds of the deadline that the start has used up. */
  #startTook = 0;
  /** Something awaits the end. An await can't be withdrawn. */
  #awaited = false;

  /**
   * @param start the reference of an existing job, or the call that starts one. The call is made once, immediately. Its
   * signal aborts with the caller's signal and at the deadline
   * @throws ConfigurationError when a limit is not a number of milliseconds
   */
  constructor(
    source: JobSource<Raw, Status>,
    start: JobReference | ((options: CallOptions) => Promise<StartedJob<Raw>>),
    given: JobOptions = {},
    settings: JobSettings = {},
  ) {
    // A JavaScript caller may pass null.
    const options = (given as JobOptions | null) ?? {};
    this.#source = source;
    this.#options = options;
    this.#limits = limitsOf(source.descriptor, options);
    this.#isOurs = typeof start === "function";
    const { clock = systemClock, random = Math.random, observe } = settings;
    this.#settings = { clock, random, observe };
    if (typeof start !== "function") this.#id = start.id;
    this.#started = typeof start === "function" ? this.#begin(start) : Promise.resolve({ reference: start });
  }

  /** The vendor's id of the job; undefined until the vendor has accepted the job. */
  get id(): string | undefined {
    return this.#id;
  }

  /** The last known state; undefined before the first read. */
  get state(): JobState<Raw, Status> | undefined {
    return this.#state;
  }

  /** The form for `JSON.stringify` and Node's console: the job's id and last known state. */
  toJSON(): { readonly id: string | undefined; readonly state: JobState<Raw, Status> | undefined } {
    return { id: this.#id, state: this.#state };
  }

  static {
    // Without this, Node's console shows an empty object.
    Object.assign(this.prototype, { [Symbol.for("nodejs.util.inspect.custom")]: this.prototype.toJSON });
  }

  /** Waits until the vendor has accepted the job, not until it ends. */
  async started(): Promise<JobReference> {
    return (await this.#started).reference;
  }

  /**
   * Waits for the final state, success or not. @throws JobDeadlineError, JobWatchError, the signal's reason, or the
   * error of the start
   */
  async outcome(): Promise<JobState<Raw, Status>> {
    this.#awaited = true;
    return this.#startWatch().end;
  }

  then<Result1 = JobState<Raw, Status>, Result2 = never>(
    onSuccess?: ((state: JobState<Raw, Status>) => Result1 | PromiseLike<Result1>) | null,
    onFailure?: ((reason: unknown) => Result2 | PromiseLike<Result2>) | null,
  ): Promise<Result1 | Result2> {
    return this.outcome()
      .then(async (state) => this.#requireSuccess(state, (await this.#started).reference))
      .then(onSuccess, onFailure);
  }

  /** As for a promise: handles any end but success. */
  catch<Result = never>(
    onFailure?: ((reason: unknown) => Result | PromiseLike<Result>) | null,
  ): Promise<JobState<Raw, Status> | Result> {
    return this.then(undefined, onFailure);
  }

  /** As for a promise: called at any end. */
  finally(onEnd?: (() => void) | null): Promise<JobState<Raw, Status>> {
    return this.then((state) => state).finally(onEnd);
  }

  /** Begins with the last known state. When the last loop is left and nothing awaits the end, the watch stops. */
  async *[Symbol.asyncIterator](): AsyncGenerator<JobState<Raw, Status>, void, undefined> {
    const waiting: JobState<Raw, Status>[] = this.#state ? [this.#state] : [];
    let wake: () => void = () => undefined;
    const listener: StateListener<Raw, Status> = {
      hear(state) {
        waiting.push(state);
        wake();
      },
    };
    let ended = false;
    const watch = this.#startWatch();
    const end = watch.end.finally(() => {
      ended = true;
      wake();
    });
    end.catch(() => undefined);
    this.#listeners.add(listener);
    try {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as JobState<Raw, Status>;
        if (ended) break;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      if (!watch.stopped) await end;
    } finally {
      this.#listeners.delete(listener);
      if (!ended && this.#listeners.size === 0 && !this.#awaited && this.#watch === watch)
        this.#stopWatch("nobody watches");
    }
  }

  /** Reads the job once, now. */
  async poll(options: CallOptions = {}): Promise<JobState<Raw, Status>> {
    const { reference } = await this.#started;
    return this.#take(await this.#source.read(reference, options), "read", reference);
  }

  /**
   * Asks the vendor to cancel the job, then reads it. The job may still end otherwise, so watch it.
   * @throws ConfigurationError when the API has no way to cancel; ApiError when it refuses for another reason than "too late"
   */
  async cancel(options: CallOptions = {}): Promise<CancelResult<Raw, Status>> {
    const { reference } = await this.#started;
    if (!this.#source.cancel)
      throw new ConfigurationError(`${this.#source.api} has no operation that cancels a ${this.#source.kind}`);
    let kind: CancelResult<Raw, Status>["kind"] = "requested";
    try {
      await this.#source.cancel(reference, options);
    } catch (error) {
      if (!(error instanceof ApiError) || !this.#source.descriptor.tooLate?.includes(error.status)) throw error;
      kind = "too-late";
    }
    try {
      const state = await this.poll(options);
      // An earlier cancel was accepted, perhaps one of ours whose answer was lost.
      return { kind: state.kind === "canceling" ? "requested" : kind, state };
    } catch (failure) {
      return { kind, failure };
    }
  }

  /**
   * Stops watching; the job goes on. Loops end, and pending awaits get an `AbortError`. A later await starts watching
   * again.
   * @returns a token without secrets, for `resume` in this or another process
   */
  async detach(): Promise<string> {
    const { reference } = await this.#started;
    this.#stopWatch("the job was detached");
    return this.#identity(reference).resumeToken;
  }

  #identity(reference: JobReference): JobIdentity {
    const { api, kind } = this.#source;
    return { api, kind, id: reference.id, resumeToken: writeResumeToken({ ...this.#source, reference }) };
  }

  async #begin(start: (options: CallOptions) => Promise<StartedJob<Raw>>): Promise<StartedJob<Raw>> {
    const { api, kind, descriptor } = this.#source;
    const { deadline } = this.#limits;
    const { clock } = this.#settings;
    const begun = elapsedOn(clock);
    const linked = linkSignals(this.#options.signal);
    const late = `${api}: the ${kind} was not started within ${deadline} ms`;
    const giveUp = (): void => linked.abort(new DeadlineError(late, descriptor.start ?? kind));
    const stopTimer = after(clock, deadline, giveUp);
    try {
      const started = await start({ signal: linked.signal });
      this.#id = started.reference.id;
      this.#ended = started.ended;
      return started;
    } catch (error) {
      showCallSite(error, this.#site);
      throw error;
    } finally {
      this.#startTook = elapsedOn(clock) - begun;
      stopTimer();
      linked.release();
    }
  }

  #requireSuccess(state: JobState<Raw, Status>, reference: JobReference): JobState<Raw, Status> {
    if (state.kind === "succeeded") return state;
    const { api, kind } = this.#source;
    const said = state.message ? `: ${state.message}` : "";
    const what = `${api}: the ${kind} ${reference.id}`;
    const error =
      state.kind === "canceled"
        ? new JobCanceledError(`${what} was canceled${said}`, state)
        : new JobFailedError(`${what} failed${said}`, state);
    showCallSite(error, this.#site);
    throw error.about(this.#identity(reference), state);
  }

  #startWatch(): Watch<Raw, Status> {
    if (this.#watch) return this.#watch;
    const { signal } = this.#options;
    // An aborted signal ends the watch, but a failed start takes precedence.
    const linked = linkSignals(signal?.aborted ? undefined : signal);
    if (signal?.aborted) linked.abort(signal.reason);
    const end = this.#run(linked.signal).finally(linked.release);
    end.catch((error: unknown) => showCallSite(error, this.#site));
    return (this.#watch = { end, stop: linked.abort });
  }

  #stopWatch(why: string): void {
    if (this.#watch) this.#watch.stopped = true;
    this.#watch?.stop(new DOMException(why, "AbortError"));
    this.#watch = undefined;
    this.#awaited = false;
  }

  async #run(signal: AbortSignal): Promise<JobState<Raw, Status>> {
    const { reference, observation } = await this.#started;
    if (observation && !this.#state) this.#take(observation, "start", reference);
    // An end is final: an await after a later `detach()` needs no read.
    if (this.#state?.terminal) return this.#state;
    const { deadline, interval } = this.#limits;
    const { api, kind: job } = this.#source;
    const { observe } = this.#settings;
    const mark = { watch: ++watches, api, job, id: reference.id };
    const end = watchToEnd({
      source: this.#source,
      reference,
      isOurs: this.#isOurs,
      identity: this.#identity(reference),
      ...this.#settings,
      deadline: deadline - this.#startTook,
      interval,
      signal,
      mark,
      take: (seen, via) => this.#take(seen, via, reference),
      last: () => this.#state,
    });
    if (observe) {
      const told = { type: "watched", ...mark } as const;
      end.then(
        ({ kind, status }) => tell(observe, { ...told, kind, status }),
        (error: Error) => tell(observe, { ...told, error: error.name }),
      );
    }
    return end;
  }

  #take(observation: Observation<Raw>, via: "start" | "read" | "stream", { id }: JobReference): JobState<Raw, Status> {
    const source = this.#source;
    const seen = source.redact?.(observation) ?? observation;
    const state = this.#judge(toState<Raw, Status>(source.descriptor, seen));
    if (state.terminal && !this.#state?.terminal) this.#ended?.(seen);
    const changed = !sameState(this.#state, state);
    this.#state = state;
    const told = { api: source.api, job: source.kind, id, kind: state.kind, status: state.status, via };
    const { observe } = this.#settings;
    tell(observe, { type: "poll", ...told });
    if (changed) {
      tell(observe, { type: "state", ...told });
      for (const listener of this.#listeners) listener.hear(state);
    }
    return state;
  }

  /** Turns a success with failed items into a failure, if the caller asks for that. */
  #judge(state: JobState<Raw, Status>): JobState<Raw, Status> {
    const failed = state.progress?.failed ?? 0;
    // Some APIs write -1 for "not counted", or a number as a text.
    if (!this.#options.failOnItemFailures || state.kind !== "succeeded" || !(failed > 0)) return state;
    const of = state.progress?.total === undefined ? "" : ` of ${state.progress.total}`;
    return { ...state, kind: "failed", message: `${failed}${of} items failed` };
  }
}
