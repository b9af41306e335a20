import { ConfigurationError } from "../errors/errors.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import type { Observation } from "../jobs/job-state.ts";
import { elapsedOn } from "../time/clock.ts";
import { longestLease, type KeyedStart } from "./keyed-start.ts";
import { readRecord, type LedgerRecord } from "./ledger-record.ts";
import type { LedgerStore } from "./ledger-store.ts";
import { RecordOwner, tried, type Held } from "./record-owner.ts";
import { resolveAbandoned, unknownPublish } from "./resolve-abandoned.ts";
import { sendClaimed } from "./send-claimed.ts";

/** Milliseconds between two reads of a record of another process. */
const pause = 500;

/** A record of another process, timed by the monotonic clock, since dates may jump and differ between machines. */
interface Seen extends Held {
  /** When it was first seen. */
  readonly at: number;
  /** Milliseconds from then to the end of its lease. */
  readonly rest: number;
}

/**
 * Starts a publish, or returns the job that was started under its key. Waits for a process that is at work, and
 * continues the work of a process that died.
 *
 * @param lease milliseconds after which the owner of a record counts as dead
 * @throws ConfigurationError if the key belongs to another request
 * @throws OutcomeUnknownError if it can't be known whether there is a job
 */
export async function startOnce<Raw>(
  store: LedgerStore,
  lease: number,
  start: KeyedStart<Raw>,
): Promise<StartedJob<Raw>> {
  const { key, operation, clock, signal } = start;
  const owner = await RecordOwner.of(store, lease, start);
  let seen: Seen | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const text = await owner.store.get(key);
    if (text === undefined) {
      const claim = owner.write("claimed");
      const job = (await owner.store.create(key, claim.text)) && (await sendClaimed(owner, start, claim));
      if (job) return job;
      // A broken store that has no record and accepts none would cause an endless loop without a timer.
      await clock.sleep(pause, signal);
      continue;
    }
    const record = readRecord(key, text);
    if (record.hash !== owner.hash)
      throw new ConfigurationError(
        `once: ${JSON.stringify(key)} is the key of another publish: use another key, or the same request`,
      );
    if (record.state === "unknown") throw unknownPublish(operation, key);
    if (record.reference) return joined(owner, { text, record }, start.place);
    const now = elapsedOn(clock);
    if (seen?.text !== text)
      seen = { text, record, at: now, rest: Math.min(record.lease - clock.now(), termOf(record)) };
    const rest = seen.at + seen.rest - now;
    if (rest > 0) {
      await clock.sleep(Math.min(rest, pause), signal);
      continue;
    }
    const job =
      record.state === "claimed"
        ? await takeOver(owner, start, seen)
        : // A request of its owner is on its way for at most half of the lease.
          await resolveAbandoned(owner, start, seen, seen.at + termOf(record) / 2);
    if (job) return job;
  }
}

function termOf({ term = longestLease }: LedgerRecord): number {
  return term;
}

/** Takes over a record that is only claimed: nothing was sent. */
async function takeOver<Raw>(
  owner: RecordOwner,
  start: KeyedStart<Raw>,
  abandoned: Held,
): Promise<StartedJob<Raw> | undefined> {
  const claim = await owner.change(abandoned, owner.write("claimed", abandoned.record));
  return claim && sendClaimed(owner, start, claim);
}

/** The job that an earlier process started. */
function joined<Raw>(owner: RecordOwner, held: Held, place: KeyedStart<Raw>["place"]): StartedJob<Raw> {
  const { end, reference = { id: "" } } = held.record;
  return {
    reference: { ...place, ...reference },
    observation: end as Observation<Raw> | undefined,
    ended: end
      ? undefined
      : (seen) =>
          void tried(owner.change(held, { record: { ...held.record, state: "ended", end: seen } }, owner.notes)),
  };
}
