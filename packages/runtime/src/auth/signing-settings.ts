import type { Observer } from "../observe/observe.ts";
import type { Clock } from "../time/clock.ts";
import type { TokenStore } from "./token-store.ts";

/** The settings of a client that signing uses. */
export interface SigningSettings {
  /** Sends the request for a token. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The clock for the expiry of tokens. */
  readonly clock: Clock;
  /** A source of random numbers, 0 ≤ n < 1. */
  readonly random: () => number;
  /** Called for every token that is requested. */
  readonly observe?: Observer;
  /** Where tokens are kept between calls and processes. */
  readonly tokenStore?: TokenStore;
  /** Headers that token requests also carry, except credentials, which are for another server. */
  readonly headers?: Readonly<Record<string, string>>;
}
