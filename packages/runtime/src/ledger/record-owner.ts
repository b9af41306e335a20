import { inTime } from "../time/in-time.ts";
import { raceSignal } from "../time/race-signal.ts";
import { boundedStore } from "./bounded-store.ts";
import type { KeyedStart } from "./keyed-start.ts";
import { tryRecord, type LedgerRecord } from "./ledger-record.ts";
import type { LedgerStore } from "./ledger-store.ts";
import { hashOf, markerOf } from "./request-hash.ts";

/** Milliseconds a store may take to note what became of a request. */
const noteLimit = 30_000;

/** A record as this process has last read or written it. */
export interface Held {
  readonly text: string;
  readonly record: LedgerRecord;
}

/** One process at the record of one key: who it is, what it writes there, and how long it waits for the store. */
export class RecordOwner {
  /** For what the caller waits for. */
  readonly store: LedgerStore;
  /** For what may be noted after the caller has gone. */
  readonly unbound: LedgerStore;
  /** For what has to be noted though the caller has gone. */
  readonly notes: LedgerStore;
  /** Milliseconds that a claim holds. */
  readonly lease: number;
  /** Of the request: another request under the key is refused. */
  readonly hash: string;
  readonly #start: Pick<KeyedStart<unknown>, "key" | "clock">;
  readonly #name: string;
  readonly #marker: string;

  private constructor(
    store: LedgerStore,
    lease: number,
    { key, clock, signal }: Pick<KeyedStart<unknown>, "key" | "clock" | "signal">,
    names: { readonly hash: string; readonly name: string; readonly marker: string },
  ) {
    this.store = boundedStore(store, (work) => raceSignal(work(), signal), signal);
    this.unbound = boundedStore(store, (work) => work());
    this.notes = boundedStore(store, (work) => inTime(work, { clock, milliseconds: noteLimit }));
    this.lease = lease;
    this.#start = { key, clock };
    this.hash = names.hash;
    this.#name = names.name;
    this.#marker = names.marker;
  }

  /** @param lease milliseconds that a claim of it holds */
  static async of(store: LedgerStore, lease: number, start: KeyedStart<unknown>): Promise<RecordOwner> {
    const hash = await hashOf(start.request);
    const name = crypto.randomUUID();
    // Of the claim too: what is sent after a record was forgotten is not taken for what was sent before.
    const marker = await markerOf(start.key, hash, name);
    return new RecordOwner(store, lease, start, { hash, name, marker });
  }

  /** A record of this owner's. What was sent before it, and by which mark it is found, stays. */
  write(state: LedgerRecord["state"], before?: LedgerRecord): Held {
    const { lease, hash } = this;
    const { key, clock } = this.#start;
    return held({
      key,
      hash,
      state,
      owner: this.#name,
      lease: clock.now() + lease,
      term: lease,
      marker: before?.marker ?? this.#marker,
      sent: before?.sent,
    });
  }

  /** @returns undefined if the record is another's by now */
  async change(
    before: Held,
    { record }: Pick<Held, "record">,
    by: LedgerStore = this.store,
  ): Promise<Held | undefined> {
    const after = held(record);
    return (await by.replace(this.#start.key, before.text, after.text)) ? after : undefined;
  }

  /** What another has made of a record meanwhile; undefined if it is of another claim by now, or has its job. */
  async sameClaim({ record }: Held): Promise<Held | undefined> {
    const text = (await this.notes.get(this.#start.key)) ?? "";
    const now = tryRecord(text);
    return now?.marker === record.marker && !now.reference ? { text, record: now } : undefined;
  }

  /** Ends the lease, so that who comes next need not wait for us. */
  release(before: Held, changes: Partial<LedgerRecord> = {}, by: LedgerStore = this.notes): Promise<Held | undefined> {
    const lease = this.#start.clock.now();
    return this.change(before, { record: { ...before.record, owner: "", ...changes, lease } }, by);
  }
}

function held(record: LedgerRecord): Held {
  return { text: JSON.stringify(record), record };
}

/** What is worth a try, and changes nothing if it fails. */
export async function tried<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}
