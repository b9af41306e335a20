import type { LedgerStore } from "@pressroom/runtime";
import type { Death } from "./plan.ts";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A store and a `fetch` during one of whose calls the process dies. */
export function mortal(death: Death | undefined, store: LedgerStore): { store: LedgerStore; fetch: Fetch } {
  let steps = 0;

  async function step<Result>(work: () => Promise<Result>): Promise<Result> {
    if (++steps !== death?.step) return work();
    if (death.moment === "before") return die();
    const result = work();
    // A dying process must not see a failure.
    const end = result.catch(() => undefined);
    // The system has the request, and no answer has come back.
    await (death.moment === "during" ? new Promise((resolve) => setImmediate(resolve)) : end);
    return die();
  }

  return {
    store: {
      get: (...words) => step(() => store.get(...words)),
      create: (...words) => step(() => store.create(...words)),
      replace: (...words) => step(() => store.replace(...words)),
      delete: (...words) => step(() => store.delete(...words)),
    },
    fetch: (...words) => step(() => fetch(...words)),
  };
}

function die(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}
