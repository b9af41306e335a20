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

/** What a job needs of its client. */
export type JobSettings = Readonly<Pick<ClientConfig, "clock" | "observe" | "random">>;

let watches = 0;

/** A method, not a function: so a `Job` of something is a `Job<unknown>`, too. */
interface StateListener<Raw, Status extends string> {
  hear(state: JobState<Raw, Status>): void;
}

/** What goes on between the first who wants to know and the end. */
interface Watch<Raw, Status extends string> {
  readonly end: Promise<JobState<Raw, Status>>;
  stop(reason: unknown): void;
  /** It was stopped on purpose: loops end without an error. */
  stopped?: true;
}

/** What came of asking a job to end. */
export interface CancelResult<Raw, Status extends string = string> {
  /**
   * `requested`: the vendor took it, this time or before; watch for the end. `too-late`: it has ended, or can't be
   * stopped any more, though it may still be running.
   */
  readonly kind: "requested" | "too-late";
  /** What a read after the request saw; absent if that look failed, which changes nothing of `kind`. */
  readonly state?: JobState<Raw, Status>;
  /** Why there is no `state`. */
  readonly failure?: unknown;
}

/**
 * A vendor's job, from its start or from a resume token.
 *
 * `await job` gives the final state of a success and throws on any other end. `for await (const state of job)` gives
 * each change, the final state last, whatever it is. Both share one watch, however many there are. A start that fails
 * and that nobody looks at is an unhandled rejection, as of any promise.
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
  /** The caller's own line, for the errors that come much later. */
  readonly #site = noteCallSite(Job);
  /** Its start was answered, so that it is there. */
  readonly #isOurs: boolean;
  /** Milliseconds of the deadline that the start has used up. */
  #startTook = 0;
  /** Somebody waits for the end, and can't be seen to leave. */
  #awaited = false;

  /**
   * @param start the reference of a job that exists, or the call that starts one: it is made at once, and once, under a
   *   signal that aborts with the caller's and at the deadline
   * @throws ConfigurationError when a limit is not a number of milliseconds
   */
  constructor(
    source: JobSource<Raw, Status>,
    start: JobReference | ((options: CallOptions) => Promise<StartedJob<Raw>>),
    given: JobOptions = {},
    settings: JobSettings = {},
  ) {
    // In JavaScript null may be handed over.
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

  /** The vendor's name for it; undefined until the vendor has taken it. */
  get id(): string | undefined {
    return this.#id;
  }

  /** What was last seen; undefined before the first look. */
  get state(): JobState<Raw, Status> | undefined {
    return this.#state;
  }

  /** What `JSON.stringify` and Node's console say of it: which job it is, and what was last seen. */
  toJSON(): { readonly id: string | undefined; readonly state: JobState<Raw, Status> | undefined } {
    return { id: this.#id, state: this.#state };
  }

  static {
    // Node's console would show a job without anything in it.
    Object.assign(this.prototype, { [Symbol.for("nodejs.util.inspect.custom")]: this.prototype.toJSON });
  }

  /** Waits until the vendor has taken the job, not until it ends. */
  async started(): Promise<JobReference> {
    return (await this.#started).reference;
  }

  /** The final state, success or not. @throws JobDeadlineError, JobWatchError, the signal's reason, or why it was not started */
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

  /** As of a promise: handles any end but success. */
  catch<Result = never>(
    onFailure?: ((reason: unknown) => Result | PromiseLike<Result>) | null,
  ): Promise<JobState<Raw, Status> | Result> {
    return this.then(undefined, onFailure);
  }

  /** As of a promise: called at the end, whatever it is. */
  finally(onEnd?: (() => void) | null): Promise<JobState<Raw, Status>> {
    return this.then((state) => state).finally(onEnd);
  }

  /** Begins with what was last seen. When the last loop is left and nobody awaits the end, the watch stops. */
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

  /** One look, now. */
  async poll(options: CallOptions = {}): Promise<JobState<Raw, Status>> {
    const { reference } = await this.#started;
    return this.#take(await this.#source.read(reference, options), "read", reference);
  }

  /**
   * Asks the vendor to end the job, then looks at it. That it was asked does not mean that it ends canceled: watch it.
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
      // An earlier request was taken, maybe one of ours whose answer was lost.
      return { kind: state.kind === "canceling" ? "requested" : kind, state };
    } catch (failure) {
      return { kind, failure };
    }
  }

  /**
   * Stops watching; the job goes on. Loops end; whoever awaits the end gets an `AbortError`. Who awaits it afterwards takes
   * up the watch.
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
    // One that has aborted ends the watch, but a start that failed has the first word.
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
    // An end stays one: who detaches after it, and awaits again, needs no look.
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

  /** A success with failed items is none to a caller who says so. */
  #judge(state: JobState<Raw, Status>): JobState<Raw, Status> {
    const failed = state.progress?.failed ?? 0;
    if (!this.#options.failOnItemFailures || state.kind !== "succeeded" || failed === 0) return state;
    const of = state.progress?.total === undefined ? "" : ` of ${state.progress.total}`;
    return { ...state, kind: "failed", message: `${failed}${of} items failed` };
  }
}
