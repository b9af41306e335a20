import type { Observer } from "../observe/observe.ts";
import type { Clock } from "../time/clock.ts";
import type { TokenStore } from "./token-store.ts";

/** What signing needs of its client. */
export interface SigningSettings {
  /** What sends the request for a token. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Where the time comes from by which tokens end. */
  readonly clock: Clock;
  /** 0 ≤ n < 1: where chance comes from. */
  readonly random: () => number;
  /** Hears of every token that is asked for. */
  readonly observe?: Observer;
  /** Where tokens are kept between calls and processes. */
  readonly tokenStore?: TokenStore;
  /** Sent on token calls too, except for credentials, which are another server's. */
  readonly headers?: Readonly<Record<string, string>>;
}
