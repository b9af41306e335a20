/**
 * Stores the records of a ledger, each as a text under its key. Every method is atomic among all processes and machines
 * that share the store: if two change a record at the same moment, exactly one succeeds.
 */
export interface LedgerStore {
  /** @returns the record; undefined if there is none */
  get(key: string): Promise<string | undefined>;
  /** @returns false if the key already has a record; the record is not changed */
  create(key: string, record: string): Promise<boolean>;
  /** @returns false if the record is not `before` any more, or is gone; it then stays as it is */
  replace(key: string, before: string, after: string): Promise<boolean>;
  /** @returns false if the record is not `before` any more, or is gone; it then stays as it is */
  delete(key: string, before: string): Promise<boolean>;
  /**
   * Lists every record, in any order. A record that changes in the meantime may be given in its old or new form.
   * Without this method, the ledger can't be listed.
   */
  list?(): AsyncIterable<string>;
}

/**
 * What a store holds under a key. One of a user's own may give null where there is nothing.
 * @throws Error for what is no text: it could not be told from a record that has changed
 */
export async function recordIn(store: Pick<LedgerStore, "get">, key: string): Promise<string | undefined> {
  const held: unknown = (await store.get(key)) ?? undefined;
  if (held !== undefined && typeof held !== "string") throw new Error("it gives a record that is no text");
  return held;
}

/** Keeps records only in this process: for tests, and for programs that never run twice. */
export function memoryLedgerStore(): LedgerStore {
  const records = new Map<string, string>();
  return {
    async get(key) {
      return records.get(key);
    },
    async create(key, record) {
      if (records.has(key)) return false;
      records.set(key, record);
      return true;
    },
    async replace(key, before, after) {
      if (records.get(key) !== before) return false;
      records.set(key, after);
      return true;
    },
    async delete(key, before) {
      return records.get(key) === before && records.delete(key);
    },
    async *list() {
      yield* records.values();
    },
  };
}
