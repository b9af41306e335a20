import type { CallOptions } from "../call/client-config.ts";
import { ConfigurationError } from "../errors/errors.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import { newMarker } from "../jobs/submit/marker.ts";
import { systemClock, type Clock } from "../time/clock.ts";
import type { KeyedStart } from "./keyed-start.ts";
import type { Ledger } from "./ledger.ts";

/** What a client takes for `once`. */
export interface LedgerConfig {
  /** Lets `once` start one publish for a key; see `createLedger`. Default: none. */
  ledger?: Ledger;
}

/** What a publish takes for `once`. */
export interface OnceOptions {
  /**
   * Your name for this publish, e.g. `release-2026-11-26`. It is started once under it, however many processes, machines and
   * crashes there are: whoever comes later gets the same job. Needs a `ledger` in the client's config.
   */
  once?: string;
}

/**
 * Starts a publish, once for its key if it has one.
 * @throws ConfigurationError when it has a key and the client has no ledger
 */
export async function startWithLedger<Raw>(
  { ledger, clock = systemClock }: LedgerConfig & { readonly clock?: Clock },
  key: string | undefined,
  start: Omit<KeyedStart<Raw>, "key" | "clock" | "signal">,
  { signal }: CallOptions,
): Promise<StartedJob<Raw>> {
  if (key === undefined) return start.send(newMarker(), signal);
  if (!ledger)
    throw new ConfigurationError(
      "once needs a ledger in the client's config, e.g. createLedger(fileLedgerStore(folder))",
    );
  if (typeof key !== "string" || key === "")
    throw new ConfigurationError("once is the name of a publish: it must not be empty");
  return ledger.start({ ...start, key, clock, signal });
}
