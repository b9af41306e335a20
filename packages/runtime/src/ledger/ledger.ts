import type { JobReference } from "../jobs/resume-token.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import { ConfigurationError, PressroomError } from "../errors/errors.ts";
import { longestLease, type KeyedStart } from "./keyed-start.ts";
import { readRecord, tryRecord, type LedgerRecord } from "./ledger-record.ts";
import { recordIn, type LedgerStore } from "./ledger-store.ts";
import { startOnce } from "./start-once.ts";

/** The record of publishes by key. With it, a publish is started only once across processes. */
export interface Ledger {
  /** Starts a publish, or returns the job that was started under its key before. Wrappers call it for `once`. */
  start<Raw>(start: KeyedStart<Raw>): Promise<StartedJob<Raw>>;
  /** The record of a publish; undefined if there is none under the key. */
  get(key: string): Promise<LedgerRecord | undefined>;
  /**
   * Lists all records, in any order.
   * @throws ConfigurationError if the store can't list; PressroomError, after the last record, if some can't be read
   */
  list(): AsyncIterable<LedgerRecord>;
  /**
   * Records the outcome of a publish whose outcome was unknown.
   *
   * @param reference the job's id at the vendor, or its whole reference; undefined if there is no job, so that the next
   * publish under the key is sent
   * @throws ConfigurationError if the ledger has no such key or already knows its job, or if the reference has no id
   */
  settle(key: string, reference?: string | JobReference): Promise<void>;
  /**
   * Deletes the record, so that the next publish under the key is a new one.
   * @throws ConfigurationError if another process changed the record at the same moment
   */
  forget(key: string): Promise<void>;
}

/** Options of a ledger. */
export interface LedgerOptions {
  /**
   * Milliseconds for which a silent process counts as alive; at most an hour. A request may take half of it. Default
   * 120 000.
   */
  readonly lease?: number;
}

/** Milliseconds. */
const defaultLease = 120_000;

/**
 * Makes a ledger for the config of a client, which `once` needs.
 *
 * @throws ConfigurationError if the lease is not a number of milliseconds up to an hour
 * @example
 * const client = createClient({ ledger: createLedger(fileLedgerStore("/var/lib/my-program/ledger")) });
 */
export function createLedger(store: LedgerStore, options: LedgerOptions = {}): Ledger {
  checkNames(options, "options of createLedger", "lease");
  const { lease = defaultLease } = options;
  if (!["get", "create", "replace", "delete"].every((name) => typeof Object(store)[name] === "function"))
    throw new ConfigurationError("createLedger needs a store, such as fileLedgerStore(folder)");
  if (!(typeof lease === "number" && lease > 0 && lease <= longestLease))
    throw new ConfigurationError(
      `lease is ${typeof lease === "string" ? JSON.stringify(lease) : String(lease)}: it must be a number of milliseconds up to ${longestLease}`,
    );

  async function requireRecord(key: string): Promise<{ text: string; record: LedgerRecord }> {
    const text = await recordIn(store, key);
    if (text === undefined) throw new ConfigurationError(`the ledger has no publish under ${JSON.stringify(key)}`);
    return { text, record: readRecord(key, text) };
  }

  function requireDone(key: string, done: boolean): void {
    if (!done)
      throw new ConfigurationError(
        `the publish ${JSON.stringify(key)} was changed in the same moment: look at it again`,
      );
  }

  return {
    start: (start) => startOnce(store, lease, start),
    async get(key) {
      const text = await recordIn(store, key);
      return text === undefined ? undefined : readRecord(key, text);
    },
    async *list() {
      if (!store.list) throw new ConfigurationError("the ledger's store can't list its records");
      let damaged = 0;
      for await (const text of store.list()) {
        const record = tryRecord(text);
        if (record) yield record;
        else damaged++;
      }
      if (damaged > 0)
        throw new PressroomError(`${damaged} of the ledger's records can't be read: they were changed or cut`);
    },
    async settle(key, reference) {
      const { text, record } = await requireRecord(key);
      if (record.reference)
        throw new ConfigurationError(
          `the publish ${JSON.stringify(key)} is settled: it is the job ${record.reference.id}; to start another, forget it`,
        );
      if (reference === undefined) return requireDone(key, await store.delete(key, text));
      const named: JobReference = typeof reference === "string" ? { id: reference } : reference;
      // A JavaScript caller may pass anything, and a record without the job's id could not be read again.
      if (typeof Object(named).id !== "string" || named.id === "")
        throw new ConfigurationError("settle needs the id of the job, a text; nothing means that there is no job");
      const settled: LedgerRecord = { ...record, state: "started", lease: 0, reference: named };
      requireDone(key, await store.replace(key, text, JSON.stringify(settled)));
    },
    async forget(key) {
      const text = await recordIn(store, key);
      if (text !== undefined) requireDone(key, await store.delete(key, text));
    },
  };
}
