import { messageOf } from "../errors/message-of.ts";
import { PressroomError } from "../errors/errors.ts";
import { recordIn, type LedgerStore } from "./ledger-store.ts";

/** Runs work with a limit for the wait. */
export type Bound = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A store with time limits, whose errors name the ledger. */
export function boundedStore(store: LedgerStore, bound: Bound, signal?: AbortSignal): LedgerStore {
  const ask: Bound = async (work) => {
    try {
      return await bound(work);
    } catch (cause) {
      signal?.throwIfAborted();
      throw new PressroomError(`the ledger's store can't be used, so nothing is sent: ${messageOf(cause)}`, { cause });
    }
  };
  return {
    get: (key) => ask(() => recordIn(store, key)),
    // What counts is what it holds afterwards. A client that loses its connection may send a command again, and be told that
    // somebody was faster: itself. And a store that takes everything, and keeps nothing, keeps nobody from sending twice.
    create: (key, record) =>
      ask(async () => {
        await store.create(key, record);
        return (await recordIn(store, key)) === record;
      }),
    replace: (key, before, after) =>
      ask(async () => {
        await store.replace(key, before, after);
        const kept = await recordIn(store, key);
        if (kept === before && kept !== after) throw new Error("it did not replace the record that it holds");
        return kept === after;
      }),
    delete: (key, before) => ask(() => store.delete(key, before)),
  };
}
