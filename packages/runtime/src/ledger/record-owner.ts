import { inTime } from "../time/in-time.ts";
import { raceSignal } from "../time/race-signal.ts";
import { boundedStore } from "./bounded-store.ts";
import type { KeyedStart } from "./keyed-start.ts";
import { tryRecord, type LedgerRecord } from "./ledger-record.ts";
import type { LedgerStore } from "./ledger-store.ts";
import { hashOf, markerOf } from "./request-hash.ts";

/** Milliseconds that a store may take to record the outcome of a request. */
const noteLimit = 30_000;

/** A record as this process has last read or written it. */
export interface Held {
  readonly text: string;
  readonly record: LedgerRecord;
}

/**
 * One process that works on the record of one key: its identity, what it writes, and how long it waits for the store.
 */
export class RecordOwner {
  /** For operations that the caller waits for. */
  readonly store: LedgerStore;
  /** For records that may be written after the caller has stopped waiting. */
  readonly unbound: LedgerStore;
  /** For records that must be written even after the caller has stopped waiting. */
  readonly notes: LedgerStore;
  /** Milliseconds that a claim holds. */
  readonly lease: number;
  /** Hash of the request. Another request under the key is refused. */
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
    // The claim is part of the mark, so that a publish after `forget` is not confused with an earlier one.
    const marker = await markerOf(start.key, hash, name);
    return new RecordOwner(store, lease, start, { hash, name, marker });
  }

  /** Makes a record of this owner. The mark and the time of the first request stay. */
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

  /** @returns undefined if the record now belongs to another process */
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

  /** Ends the lease, so that the next process need not wait. */
  release(before: Held, changes: Partial<LedgerRecord> = {}, by: LedgerStore = this.notes): Promise<Held | undefined> {
    const lease = this.#start.clock.now();
    return this.change(before, { record: { ...before.record, owner: "", ...changes, lease } }, by);
  }
}

function held(record: LedgerRecord): Held {
  return { text: JSON.stringify(record), record };
}

/** Runs an optional step, and ignores its failure. */
export async function tried<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}
