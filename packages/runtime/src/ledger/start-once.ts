import { ConfigurationError, OutcomeUnknownError } from "../errors/errors.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import type { Observation } from "../jobs/job-state.ts";
import { after } from "../time/clock.ts";
import { linkSignals } from "../time/link-signals.ts";
import { longestLease, type KeyedStart } from "./keyed-start.ts";
import { readRecord, type LedgerRecord } from "./ledger-record.ts";
import type { LedgerStore } from "./ledger-store.ts";
import { hashOf, markerOf } from "./request-hash.ts";

/** Milliseconds between two looks at a record that another process works on. */
const pause = 500;

/** A record as this process has last read or written it. */
interface Held {
  readonly text: string;
  readonly record: LedgerRecord;
}

/**
 * Starts a publish, or gives the job that was started under its key: waits for who is at it, and goes on where one who is
 * gone has stopped. Nothing is sent before the store has said that nobody else sends.
 *
 * @throws ConfigurationError if the key belongs to another request
 * @throws OutcomeUnknownError if nobody can say whether there is a job
 */
export async function startOnce<Raw>(
  store: LedgerStore,
  lease: number,
  start: KeyedStart<Raw>,
): Promise<StartedJob<Raw>> {
  const { key, operation, clock, signal } = start;
  const hash = await hashOf(start.request);
  const marker = await markerOf(key, hash);
  const owner = crypto.randomUUID();

  const mine = (state: LedgerRecord["state"]): LedgerRecord => {
    return { key, hash, state, owner, lease: clock.now() + lease, marker };
  };
  const change = async ({ text }: Held, record: LedgerRecord): Promise<Held | undefined> => {
    const next = JSON.stringify(record);
    return (await store.replace(key, text, next)) ? { text: next, record } : undefined;
  };

  /** @returns undefined if the record is another's by now: nothing was sent */
  async function send(claim: Held): Promise<StartedJob<Raw> | undefined> {
    const sendBefore = clock.now() + lease / 2;
    const sent = await change(claim, mine("sent"));
    if (!sent) return undefined;
    if (clock.now() >= sendBefore) {
      // The store took so long that another process may act before our answer comes.
      await change(sent, { ...sent.record, state: claim.record.state, lease: clock.now() });
      return undefined;
    }
    const linked = linkSignals(signal);
    // An answer later than this would be one that another process no longer waits for.
    const late = new Error("no answer came within half of the ledger's lease");
    const stopTimer = after(clock, sendBefore - clock.now(), () => linked.abort(late));
    try {
      linked.signal.throwIfAborted();
      return await noted(sent, await start.send(marker, linked.signal));
    } catch (error) {
      // Who comes next need not wait for us.
      if (isUnknown(error)) await tried(change(sent, { ...sent.record, lease: clock.now() }));
      else await tried(store.delete(key, sent.text));
      throw error;
    } finally {
      stopTimer();
      linked.release();
    }
  }

  /** The job exists, whether or not the ledger can be told: a later caller then asks the vendor. */
  async function noted(before: Held, started: StartedJob<Raw>): Promise<StartedJob<Raw>> {
    const record: LedgerRecord = { ...before.record, state: "started", reference: started.reference };
    const held = await tried(change(before, record));
    return held
      ? { ...started, ended: (end) => void tried(change(held, { ...record, state: "ended", end })) }
      : started;
  }

  /** Of a process that is gone nobody knows whether it has sent: the vendor is asked. */
  async function resolve(abandoned: Held): Promise<StartedJob<Raw> | undefined> {
    const since = abandoned.record.lease - longestLease;
    const held = await change(abandoned, mine("sent"));
    if (!held) return undefined;
    const existing = await found(held, since);
    if (existing?.certain && existing.found === undefined) return send(held);
    if (existing?.certain && existing.found) return noted(held, { reference: existing.found });
    await change(held, { ...held.record, state: "unknown" });
    throw unknown(existing?.found?.id);
  }

  async function found(
    held: Held,
    since: number,
  ): Promise<Awaited<ReturnType<NonNullable<typeof start.find>>> | undefined> {
    try {
      return await start.find?.(marker, since, signal);
    } catch (error) {
      // It could not be asked now, and may be later.
      await tried(change(held, { ...held.record, lease: clock.now() }));
      throw isUnknown(error) ? error : new OutcomeUnknownError(operation, error);
    }
  }

  function unknown(likely?: string): OutcomeUnknownError {
    const name = JSON.stringify(key);
    const job = likely === undefined ? "" : `; the job ${likely} may be it`;
    const hint = `nobody can say what became of the publish ${name}${job}: look for it at the vendor, then call ledger.settle(${name}, id of the job), or ledger.settle(${name}) if there is none`;
    return new OutcomeUnknownError(operation, new Error(hint));
  }

  for (;;) {
    signal?.throwIfAborted();
    const text = await store.get(key);
    if (text === undefined) {
      const record = mine("claimed");
      const claim: Held = { text: JSON.stringify(record), record };
      const job = (await store.create(key, claim.text)) ? await send(claim) : undefined;
      if (job) return job;
      continue;
    }
    const record = readRecord(key, text);
    if (record.hash !== hash)
      throw new ConfigurationError(
        `once: ${JSON.stringify(key)} is the key of another publish: use another key, or the same request`,
      );
    if (record.state === "unknown") throw unknown();
    if (record.reference) return joined(store, { text, record });
    const rest = record.lease - clock.now();
    if (rest > 0) {
      await clock.sleep(Math.min(rest, pause), signal);
      continue;
    }
    const job = record.state === "claimed" ? await takeOver({ text, record }) : await resolve({ text, record });
    if (job) return job;
  }

  async function takeOver(abandoned: Held): Promise<StartedJob<Raw> | undefined> {
    const claim = await change(abandoned, mine("claimed"));
    return claim && send(claim);
  }
}

/** The job of somebody who was here before. */
function joined<Raw>(store: LedgerStore, { text, record }: Held): StartedJob<Raw> {
  const { key, end, reference = { id: "" } } = record;
  return {
    reference,
    observation: end as Observation<Raw> | undefined,
    ended: (seen) => void tried(store.replace(key, text, JSON.stringify({ ...record, state: "ended", end: seen }))),
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
