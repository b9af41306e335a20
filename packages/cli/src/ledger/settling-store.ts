import type { LedgerStore } from "@pressroom/runtime";

/** A store that can be waited for, since the end of a publish may still be being recorded when it is printed. */
export interface SettlingStore extends LedgerStore {
  /** Resolves when all its operations are done, or have failed. */
  settled(): Promise<void>;
}

export function settlingStore(store: LedgerStore): SettlingStore {
  const pending = new Set<Promise<unknown>>();
  const note = <Result>(work: Promise<Result>): Promise<Result> => {
    const over = work.catch(() => undefined).finally(() => pending.delete(over));
    pending.add(over);
    return work;
  };
  return {
    ...store,
    get: (...words) => note(store.get(...words)),
    create: (...words) => note(store.create(...words)),
    replace: (...words) => note(store.replace(...words)),
    delete: (...words) => note(store.delete(...words)),
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
