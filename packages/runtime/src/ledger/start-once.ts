import { inTime } from "../time/in-time.ts";
import { raceSignal } from "../time/race-signal.ts";
import { ConfigurationError, DeadlineError, OutcomeUnknownError } from "../errors/errors.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import type { Observation } from "../jobs/job-state.ts";
import { after, elapsedOn } from "../time/clock.ts";
import { linkSignals } from "../time/link-signals.ts";
import { boundedStore } from "./bounded-store.ts";
import { longestLease, type KeyedStart } from "./keyed-start.ts";
import { readRecord, type LedgerRecord } from "./ledger-record.ts";
import type { LedgerStore } from "./ledger-store.ts";
import { hashOf, markerOf } from "./request-hash.ts";

/** Milliseconds between two looks at a record that another process works on. */
const pause = 500;

/** Milliseconds a store may take to note what became of a request. */
const noteLimit = 30_000;

/** A record as this process has last read or written it. */
interface Held {
  readonly text: string;
  readonly record: LedgerRecord;
}

/** A record of another process, by a clock that nobody sets: the date may jump, and differ from machine to machine. */
interface Seen extends Held {
  /** When it was first seen. */
  readonly at: number;
  /** Milliseconds from then on to the end of its lease. */
  readonly rest: number;
}

/**
 * Starts a publish, or gives the job that was started under its key: waits for who is at it, and goes on where one who is
 * gone has stopped. Nothing is sent before the store has said that nobody else sends.
 *
 * @throws ConfigurationError if the key belongs to another request
 * @throws OutcomeUnknownError if nobody can say whether there is a job
 */
export async function startOnce<Raw>(
  given: LedgerStore,
  lease: number,
  start: KeyedStart<Raw>,
): Promise<StartedJob<Raw>> {
  const { key, operation, clock, signal } = start;
  const store = boundedStore(given, (work) => raceSignal(work(), signal), signal);
  /** For what may be noted after the caller has gone. */
  const unbound = boundedStore(given, (work) => work());
  /** For what has to be noted though the caller has gone. */
  const notes = boundedStore(given, (work) => inTime(work, { clock, milliseconds: noteLimit }));
  const hash = await hashOf(start.request);
  const owner = crypto.randomUUID();
  // Of the claim too: what is sent after a record was forgotten is not taken for what was sent before.
  const marker = await markerOf(key, hash, owner);

  const mine = (state: LedgerRecord["state"], before?: LedgerRecord): LedgerRecord => {
    return {
      key,
      hash,
      state,
      owner,
      lease: clock.now() + lease,
      term: lease,
      marker: before?.marker ?? marker,
      sent: before?.sent,
    };
  };
  const change = async ({ text }: Held, record: LedgerRecord, by = store): Promise<Held | undefined> => {
    const next = JSON.stringify(record);
    return (await by.replace(key, text, next)) ? { text: next, record } : undefined;
  };

  /** Nothing was sent of what is noted to be on its way. */
  const giveUp = (sent: Held, { record: { state } }: Held, by: LedgerStore): Promise<Held | undefined> =>
    change(sent, { ...sent.record, state, owner: "", lease: clock.now() }, by);

  /** @returns undefined if the record is another's by now: nothing was sent */
  async function send(claim: Held): Promise<StartedJob<Raw> | undefined> {
    const sendBefore = elapsedOn(clock) + lease / 2;
    const noting = change(claim, { ...mine("sent", claim.record), sent: claim.record.sent ?? clock.now() }, unbound);
    let sent: Held | undefined;
    try {
      sent = await raceSignal(noting, signal);
    } catch (error) {
      // Who has gone before the store has answered has sent nothing: it is told so when it has.
      void tried(noting.then((held) => held && giveUp(held, claim, notes)));
      throw error;
    }
    if (!sent) return undefined;
    if (elapsedOn(clock) >= sendBefore) {
      // The store took so long that another process may act before our answer comes.
      await giveUp(sent, claim, store);
      return undefined;
    }
    const linked = linkSignals(signal);
    // An answer later than this would be one that another process no longer waits for.
    const late = new DeadlineError(`${operation}: no answer came within half of the ledger's lease`, operation);
    const stopTimer = after(clock, sendBefore - elapsedOn(clock), () => linked.abort(late));
    try {
      linked.signal.throwIfAborted();
      return await noted(sent, await start.send(sent.record.marker, linked.signal));
    } catch (error) {
      // Who comes next need not wait for us.
      if (isUnknown(error)) await tried(change(sent, { ...sent.record, owner: "", lease: clock.now() }, notes));
      else await tried(notes.delete(key, sent.text));
      throw error;
    } finally {
      stopTimer();
      linked.release();
    }
  }

  /** The job exists, whether or not the ledger can be told: a later caller then asks the vendor. */
  async function noted(before: Held, started: StartedJob<Raw>): Promise<StartedJob<Raw>> {
    const record: LedgerRecord = { ...before.record, state: "started", reference: started.reference };
    const held = await tried(change(before, record, notes));
    return held
      ? { ...started, ended: (end) => void tried(change(held, { ...record, state: "ended", end }, notes)) }
      : started;
  }

  /** Of a process that is gone nobody knows whether it has sent: the vendor is asked. */
  async function resolve({ text, record, at }: Seen): Promise<StartedJob<Raw> | undefined> {
    let held = await change({ text, record }, mine("sent", record));
    if (!held) return undefined;
    let existing = await found(held, record.owner);
    // Its owner may be alive after all, if clocks differ: what it has sent is on its way no longer than this.
    const quiet = record.owner === "" ? 0 : at + termOf(record) / 2 - elapsedOn(clock);
    if (existing?.certain && existing.found === undefined && quiet > 0) {
      await clock.sleep(quiet, signal);
      held = await change(held, mine("sent", record));
      if (!held) return undefined;
      existing = await found(held, record.owner);
    }
    if (existing?.certain && existing.found === undefined) return send(held);
    if (existing?.certain && existing.found) return noted(held, { reference: existing.found });
    await change(held, { ...held.record, state: "unknown" }, notes);
    throw unknown(existing?.found?.id);
  }

  async function found(
    held: Held,
    owner: string,
  ): Promise<Awaited<ReturnType<NonNullable<typeof start.find>>> | undefined> {
    try {
      const { marker: mark, sent = 0 } = held.record;
      // The date of the machine that has sent it may be another.
      return await start.find?.(mark, sent - longestLease, signal);
    } catch (error) {
      // It could not be asked now, and may be later.
      await tried(change(held, { ...held.record, owner, lease: clock.now() }, notes));
      throw isUnknown(error) ? error : new OutcomeUnknownError(operation, error);
    }
  }

  function unknown(likely?: string): OutcomeUnknownError {
    const name = JSON.stringify(key);
    const job = likely === undefined ? "" : `; the job ${likely} may be it`;
    const hint = `nobody can say what became of the publish ${name}${job}: look for it at the vendor, then call ledger.settle(${name}, id of the job), or ledger.settle(${name}) if there is none`;
    return new OutcomeUnknownError(operation, new Error(hint));
  }

  let seen: Seen | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const text = await store.get(key);
    if (text === undefined) {
      const record = mine("claimed");
      const claim: Held = { text: JSON.stringify(record), record };
      const isOurs = await store.create(key, claim.text);
      const job = isOurs ? await send(claim) : undefined;
      if (job) return job;
      // A store that has no record, and takes none, would be asked for ever, and no timer run.
      if (!isOurs) await clock.sleep(pause, signal);
      continue;
    }
    const record = readRecord(key, text);
    if (record.hash !== hash)
      throw new ConfigurationError(
        `once: ${JSON.stringify(key)} is the key of another publish: use another key, or the same request`,
      );
    if (record.state === "unknown") throw unknown();
    if (record.reference) return joined(notes, { text, record }, start.place);
    if (seen?.text !== text)
      seen = { text, record, at: elapsedOn(clock), rest: Math.min(record.lease - clock.now(), termOf(record)) };
    const rest = seen.at + seen.rest - elapsedOn(clock);
    if (rest > 0) {
      await clock.sleep(Math.min(rest, pause), signal);
      continue;
    }
    const job = record.state === "claimed" ? await takeOver(seen) : await resolve(seen);
    if (job) return job;
  }

  async function takeOver(abandoned: Held): Promise<StartedJob<Raw> | undefined> {
    const claim = await change(abandoned, mine("claimed", abandoned.record));
    return claim && send(claim);
  }
}

function termOf({ term = longestLease }: LedgerRecord): number {
  return term;
}

/** The job of somebody who was here before. */
function joined<Raw>(store: LedgerStore, { text, record }: Held, place: KeyedStart<Raw>["place"]): StartedJob<Raw> {
  const { key, end, reference = { id: "" } } = record;
  return {
    reference: { ...place, ...reference },
    observation: end as Observation<Raw> | undefined,
    ended: end
      ? undefined
      : (seen) => void tried(store.replace(key, text, JSON.stringify({ ...record, state: "ended", end: seen }))),
  };
}

function isUnknown(error: unknown): boolean {
  return error instanceof Error && error.name === "OutcomeUnknownError";
}

async function tried<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}
