import type { CallOptions } from "../call/client-config.ts";
import { ConfigurationError } from "../errors/errors.ts";
import type { JobSource, StartedJob } from "../jobs/job-source.ts";
import { newMarker } from "../jobs/submit/marker.ts";
import { systemClock, type Clock } from "../time/clock.ts";
import type { KeyedStart } from "./keyed-start.ts";
import type { Ledger } from "./ledger.ts";

/** The config of a client for `once`. */
export interface LedgerConfig {
  /** Lets `once` start one publish for a key; see `createLedger`. Default: none. */
  ledger?: Ledger;
}

/** The options of a publish for `once`. */
export interface OnceOptions {
  /**
   * Your key for this publish, e.g. `release-2026-11-26`. It is started once for a key, even with several processes,
   * machines and crashes: every later call gets the same job. Needs a `ledger` in the client's config. Accounts of one
   * API that share a ledger need different keys.
   */
  once?: string;
}

/** A publish, with its kind of job and its server. */
export type StartOfKind<Raw> = Omit<KeyedStart<Raw>, "key" | "clock" | "signal"> & {
  /** The kind of job, with its API and server. The same request of another kind or server is a different publish. */
  readonly source: Pick<JobSource<Raw>, "api" | "server" | "kind">;
};

/**
 * Starts a publish, and only once if it has a key.
 * @throws ConfigurationError when it has a key and the client has no ledger
 */
export async function startWithLedger<Raw>(
  { ledger, clock = systemClock }: LedgerConfig & { readonly clock?: Clock },
  key: string | undefined,
  { source, ...start }: StartOfKind<Raw>,
  { signal }: CallOptions,
): Promise<StartedJob<Raw>> {
  if (key === undefined) return start.send(newMarker(), signal);
  if (!ledger)
    throw new ConfigurationError(
      "once needs a ledger in the client's config, e.g. createLedger(fileLedgerStore(folder))",
    );
  if (typeof key !== "string" || key.trim() === "")
    throw new ConfigurationError("once is the name of a publish: it must not be empty");
  const { api, server, kind } = source;
  return ledger.start({ ...start, request: [api, server, kind, start.request], key, clock, signal });
}
