import type { Authenticator } from "../auth/authenticators.ts";
import type { SigningSettings } from "../auth/signing-settings.ts";
import type { TokenStore } from "../auth/token-store.ts";
import type { ClientDefaults } from "../descriptors/client-defaults.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import { checkMembers, isPlain } from "../errors/checks/check-members.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import { checkNumbers, type Least } from "../errors/checks/check-numbers.ts";
import { requireUrl } from "../errors/checks/require-url.ts";
import { ConfigurationError } from "../errors/errors.ts";
import type { JudgeFetchFailure } from "../errors/fetch-failure.ts";
import type { CreateRedaction } from "../errors/hide/redaction.ts";
import type { Observer, WatchMark } from "../observe/observe.ts";
import { systemClock, type Clock } from "../time/clock.ts";
import { writeHeaders } from "../wire/serialize-headers.ts";
import { userAgentOf } from "./user-agent.ts";
import { defaultRetryPolicy, type RetryPolicy } from "./retry-policy.ts";
import { RetryQuota } from "./retry-quota.ts";

/**
 * What a client does beyond what all clients do, as `middleware(…)` makes it: code for it comes with who asks for it.
 * What it consists of is the engine's affair.
 */
export interface Extension {
  /** What is put around each call. */
  readonly layer?: object;
  /** What takes the place of the last layer, which hands a request to `fetch`. */
  readonly send?: object;
  /** It needs what only a client of methods has: the request as it is written, the answer as it is read. */
  readonly ofMethods?: true;
  /** Finds secrets in what an error or an event would show. */
  readonly hide?: CreateRedaction;
}

/** How a client behaves. Everything is optional; what is left out has the default named here. */
export interface ClientConfig {
  /** URL the paths are put behind. Default: the first server of the description. */
  baseUrl?: string;
  /** What signs requests, by the name of the description's security scheme; used only where an operation asks for it. */
  auth?: Readonly<Record<string, Authenticator>>;
  /** Default: the global `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Sent with every request; those that look like credentials (cookies, keys, tokens) not to token endpoints. */
  headers?: Readonly<Record<string, string>>;
  /** `User-Agent` of all requests, those for tokens included; `false` for the runtime's own. Default: `Pressroom (…)`. Browsers keep theirs. */
  userAgent?: string | false;
  /** Milliseconds one attempt may take, body included. Default 60 000; 0 for no limit. */
  timeout?: number;
  /** Milliseconds a call may take over all attempts and pauses. Default: no limit. */
  deadline?: number;
  /** Milliseconds an open event stream may be silent before it counts as cut. Default 120 000; 0 for no limit. */
  idleLimit?: number;
  /**
   * Bytes that the body of an answer may have, unpacked; a longer one is an `UndecodableAnswerError`. Event streams have no
   * such limit. Default 268 435 456 (256 Mi); 0 for no limit.
   */
  longestAnswer?: number;
  /** How often and how patiently a call is tried again; `false` for one attempt only. */
  retry?: Partial<RetryPolicy> | false;
  /** Gets an event for calls, attempts, retries, tokens, job states and stream events; see `createLogger` and `createOpenTelemetryObserver`. */
  observe?: Observer;
  /** What this client does beyond what all clients do, the outermost first: see `middleware`. Token calls are left alone. */
  use?: readonly Extension[];
  /** Shares tokens with other processes that ask the same endpoint for the same; see `fileTokenStore`. Default: none. */
  tokenStore?: TokenStore;
  /** Where time comes from; tests hand over a virtual one. */
  clock?: Clock;
  /** 0 ≤ n < 1: where chance comes from, by which pauses differ. Default: `Math.random`; a test hands over its own. */
  random?: () => number;
}

/** What one call does differently from its client. */
export interface CallOptions {
  /** Ends the call; a sleep between attempts ends at once. */
  signal?: AbortSignal;
  /** Milliseconds one attempt may take, body included. */
  timeout?: number;
  /** Milliseconds the call may take over all attempts and pauses. */
  deadline?: number;
  /** Added to the request; a name given twice wins over the client's. */
  headers?: Readonly<Record<string, string>>;
  /** When this call is tried again, where that differs from the client's `retry`. `false` sends once. */
  retry?: Partial<RetryPolicy> | false;
  /** Put there by a `Job`: the watch that makes the call, for the observer. */
  watch?: WatchMark;
}

/** Config and defaults, put together once for a client. */
export interface ClientSettings extends Omit<ClientConfig, "retry" | keyof SigningSettings>, SigningSettings {
  readonly use: readonly Extension[];
  readonly api: string;
  readonly baseUrl: string;
  readonly auth: Readonly<Record<string, Authenticator>>;
  readonly timeout: number;
  readonly retry: RetryPolicy;
  readonly quota: RetryQuota;
  readonly defaults: ClientBasis;
  readonly hide?: CreateRedaction;
}

/** What a generated package knows of its API, with what finds secrets for clients that are given nothing that does. */
export interface ClientBasis extends ClientDefaults {
  /** Finds secrets in what an error or an event would show. */
  readonly hide?: CreateRedaction;
  /** Judges what `fetch` throws, for operations that don't bring what does. */
  readonly judge?: JudgeFetchFailure;
}

const defaultTimeout = 60_000;

/** Limits of a client's config and of a call's options. */
export const limits: Least = { timeout: 0, deadline: 0, idleLimit: 0, longestAnswer: 0 };

const known =
  "baseUrl auth fetch headers userAgent timeout deadline idleLimit longestAnswer retry observe use tokenStore clock random ledger";

const leastPolicy: Least = { attempts: 1, firstDelay: 0, longestDelay: 0, longestRetryAfter: 0 };

/**
 * Puts a client's config and its API's defaults together.
 * @throws ConfigurationError when there is no base URL, one that is not http(s), or one with a user and password in it.
 */
export function resolveSettings(defaults: ClientBasis, handedOver: ClientConfig): ClientSettings {
  // In JavaScript null may be handed over, and a URL object as `baseUrl`.
  const config = (handedOver as ClientConfig | null) ?? {};
  const what = `the config of ${defaults.api}`;
  checkMembers(config, what);
  checkNames(config, what, known);
  const given = config.baseUrl ?? defaults.baseUrl;
  if (given === undefined)
    throw new ConfigurationError(`${defaults.api} has no server of its own: pass baseUrl, e.g. "https://your-server"`);
  const baseUrl = String(given);
  requireUrl(`baseUrl of ${defaults.api}`, baseUrl);
  checkNumbers(config, limits);
  // Called without our settings as its `this`, which a global `fetch` does not bear.
  const { fetch } = config;
  const { use = [] } = config;
  const auth = config.auth ?? {};
  if (!use.every((extension) => extension?.layer ?? extension?.send))
    throw new ConfigurationError("use must hold extensions, such as middleware(…) makes");
  return {
    ...config,
    api: defaults.api,
    baseUrl,
    auth,
    hide: defaults.hide ?? [...Object.values(auth), ...use].find((one) => one?.hide)?.hide,
    use,
    headers: writeHeaders({}, { "user-agent": userAgentOf(defaults.api, config.userAgent) }, config.headers),
    // Looked up at every call, so that a test or a tracer may replace the global one later.
    fetch: fetch ? (url, init) => fetch(url, init) : (url, init) => globalThis.fetch(url, init),
    timeout: config.timeout ?? defaultTimeout,
    retry: resolveRetry(config.retry, defaultRetryPolicy),
    quota: new RetryQuota(),
    clock: config.clock ?? systemClock,
    random: config.random ?? Math.random,
    defaults,
  };
}

/** Where an operation's requests go. Who passes a `baseUrl` means all of them: no call may slip past a proxy or a fake. */
export function serverOf({ baseUrl, defaults }: ClientSettings, { server }: OperationDescriptor): string {
  return server !== undefined && baseUrl === defaults.baseUrl ? server : baseUrl;
}

/** A policy with some members replaced; `false` means one attempt. */
export function resolveRetry(wish: Partial<RetryPolicy> | false | undefined, base: RetryPolicy): RetryPolicy {
  if (wish === undefined) return base;
  if (wish === false) return { ...base, attempts: 1 };
  if (!isPlain(wish)) throw new ConfigurationError("retry must be an object, or false");
  checkNumbers(wish, leastPolicy, "retry.");
  checkNames(wish, "retry", Object.keys(leastPolicy).join(" "));
  const given = Object.entries(wish).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}
