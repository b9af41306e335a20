import { DeadlineError, OutcomeUnknownError } from "../errors/errors.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import { after, elapsedOn } from "../time/clock.ts";
import { linkSignals } from "../time/link-signals.ts";
import { raceSignal } from "../time/race-signal.ts";
import type { KeyedStart } from "./keyed-start.ts";
import type { LedgerRecord } from "./ledger-record.ts";
import { tried, type Held, type RecordOwner } from "./record-owner.ts";

/**
 * Sends the request that this process has claimed. Nothing is sent before the store has confirmed that no other process
 * sends it.
 * @returns undefined if the record now belongs to another process; nothing was sent
 */
export async function sendClaimed<Raw>(
  owner: RecordOwner,
  start: KeyedStart<Raw>,
  claim: Held,
): Promise<StartedJob<Raw> | undefined> {
  const { operation, clock, signal } = start;
  const sendBefore = elapsedOn(clock) + owner.lease / 2;
  const sent = await noteSending(owner, start, claim);
  if (!sent) return undefined;
  if (elapsedOn(clock) >= sendBefore) {
    // The store was so slow that another process may act before our answer comes.
    await giveUp(owner, sent, claim, owner.store);
    return undefined;
  }
  const linked = linkSignals(signal);
  // Other processes don't wait for a later answer.
  const late = new DeadlineError(`${operation}: no answer came within half of the ledger's lease`, operation);
  const stopTimer = after(clock, sendBefore - elapsedOn(clock), () => linked.abort(late));
  try {
    linked.signal.throwIfAborted();
    return await noteStarted(owner, sent, await start.send(sent.record.marker, linked.signal));
  } catch (error) {
    const isUnknown = error instanceof OutcomeUnknownError;
    await tried<unknown>(isUnknown ? owner.release(sent) : owner.notes.delete(start.key, sent.text));
    throw error;
  } finally {
    stopTimer();
    linked.release();
  }
}

/** @returns undefined if the record now belongs to another process */
async function noteSending<Raw>(
  owner: RecordOwner,
  { clock, signal }: KeyedStart<Raw>,
  claim: Held,
): Promise<Held | undefined> {
  const { record } = owner.write("sent", claim.record);
  const noting = owner.change(claim, { record: { ...record, sent: record.sent ?? clock.now() } }, owner.unbound);
  try {
    return await raceSignal(noting, signal);
  } catch (error) {
    // If the caller left before the store answered, nothing was sent; this is recorded after the answer.
    void tried(noting.then((sent) => sent && giveUp(owner, sent, claim, owner.notes)));
    throw error;
  }
}

/** Records that nothing was sent, although the record says that the request is on its way. */
function giveUp(owner: RecordOwner, sent: Held, claim: Held, by: RecordOwner["store"]): Promise<Held | undefined> {
  return owner.release(sent, { state: claim.record.state }, by);
}

/** Records the job. The job exists even if this fails; then a later caller asks the vendor. */
export async function noteStarted<Raw>(
  owner: RecordOwner,
  before: Held,
  started: StartedJob<Raw>,
): Promise<StartedJob<Raw>> {
  const record: LedgerRecord = { ...before.record, state: "started", reference: started.reference };
  const note = async (last: Held | undefined): Promise<Held | undefined> =>
    last && owner.change(last, { record }, owner.notes);
  // One whose clock is ahead may have given us up, and can't find what we know.
  const held = await tried(note(before).then(async (noted) => noted ?? note(await owner.sameClaim(before))));
  if (!held) return started;
  const ended = (end: NonNullable<LedgerRecord["end"]>): void =>
    void tried(owner.change(held, { record: { ...record, state: "ended", end } }, owner.notes));
  return { ...started, ended };
}
