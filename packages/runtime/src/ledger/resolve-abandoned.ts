import { OutcomeUnknownError } from "../errors/errors.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import { elapsedOn } from "../time/clock.ts";
import { longestLease, type KeyedStart } from "./keyed-start.ts";
import { tried, type Held, type RecordOwner } from "./record-owner.ts";
import { noteStarted, sendClaimed } from "./send-claimed.ts";

/** The result of searching the vendor's list for a mark; undefined if the API can't be asked. */
type Found<Raw> = Awaited<ReturnType<NonNullable<KeyedStart<Raw>["find"]>>> | undefined;

/**
 * Asks the vendor about a publish whose process died and may have sent the request.
 *
 * @param quietAt milliseconds on the monotonic clock from which no request of the owner can be on its way any more; the
 * owner may still be alive if clocks differ
 * @returns undefined if the record now belongs to another process
 * @throws OutcomeUnknownError if it can't be known whether there is a job
 */
export async function resolveAbandoned<Raw>(
  owner: RecordOwner,
  start: KeyedStart<Raw>,
  abandoned: Held,
  quietAt: number,
): Promise<StartedJob<Raw> | undefined> {
  const { clock, key, operation, signal } = start;
  const before = abandoned.record.owner;
  let held = await owner.change(abandoned, owner.write("sent", abandoned.record));
  if (!held) return undefined;
  let existing = await ask(owner, start, held, before);
  const quiet = before === "" ? 0 : quietAt - elapsedOn(clock);
  if (isAbsent(existing) && quiet > 0) {
    await clock.sleep(quiet, signal);
    held = await owner.change(held, owner.write("sent", held.record));
    if (!held) return undefined;
    existing = await ask(owner, start, held, before);
  }
  if (isAbsent(existing)) return sendClaimed(owner, start, held);
  if (existing?.certain && existing.found) return noteStarted(owner, held, { reference: existing.found });
  await owner.change(held, { record: { ...held.record, state: "unknown" } }, owner.notes);
  throw unknownPublish(operation, key, existing?.found?.id);
}

/** There is certainly no job. */
function isAbsent<Raw>(existing: Found<Raw>): boolean {
  return existing !== undefined && existing.certain && existing.found === undefined;
}

async function ask<Raw>(
  owner: RecordOwner,
  { find, operation, signal }: KeyedStart<Raw>,
  held: Held,
  before: string,
): Promise<Found<Raw>> {
  try {
    const { marker, sent = 0 } = held.record;
    // The date of the machine that sent it may differ.
    return await find?.(marker, sent - longestLease, signal);
  } catch (error) {
    // The question failed, but may succeed later.
    await tried(owner.release(held, { owner: before }));
    throw error instanceof OutcomeUnknownError ? error : new OutcomeUnknownError(operation, error);
  }
}

/** @param likely the id of a job that may be this one */
export function unknownPublish(operation: string, key: string, likely?: string): OutcomeUnknownError {
  const name = JSON.stringify(key);
  const job = likely === undefined ? "" : `; the job ${likely} may be it`;
  const hint = `nobody can say what became of the publish ${name}${job}: look for it at the vendor, then call ledger.settle(${name}, id of the job), or ledger.settle(${name}) if there is none`;
  return new OutcomeUnknownError(operation, new Error(hint));
}
