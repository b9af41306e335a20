import type { Observer } from "../observe/observe.ts";
import type { Clock } from "../time/clock.ts";
import type { TokenStore } from "./token-store.ts";

/** What signing needs of its client. */
export interface SigningSettings {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  /** 0 ≤ n < 1: where chance comes from. */
  readonly random: () => number;
  readonly observe?: Observer;
  readonly tokenStore?: TokenStore;
  /** Sent on token calls too, except for credentials, which are another server's. */
  readonly headers?: Readonly<Record<string, string>>;
}
