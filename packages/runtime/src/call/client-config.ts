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
 * A feature that only some clients need, for example made by `middleware(…)`. Only programs that use it carry its code.
 * Its members are internal to the engine.
 */
export interface Extension {
  /** Wraps each call. */
  readonly layer?: object;
  /** Replaces the last layer, which passes a request to `fetch`. */
  readonly send?: object;
  /**
   * It works only with a client of methods, which knows the request before it is written and the answer after it is
   * read.
   */
  readonly ofMethods?: true;
  /** Finds secrets in what an error or an event would show. */
  readonly hide?: CreateRedaction;
}

/** The config of a client. Every member is optional, with the default named here. */
export interface ClientConfig {
  /** URL to which the paths are appended. Default: the first server of the description. */
  baseUrl?: string;
  /**
   * Authenticators by the name of the description's security scheme. They are used only if an operation asks for them.
   */
  auth?: Readonly<Record<string, Authenticator>>;
  /** Default: the global `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * Headers for every request. Those that look like credentials (cookies, keys, tokens) are not sent to token
   * endpoints.
   */
  headers?: Readonly<Record<string, string>>;
  /**
   * `User-Agent` of all requests, including those for tokens; `false` for the default of the runtime. Default:
   * `Pressroom (…)`. Browsers always send their own.
   */
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
  /** Extensions of this client, the outermost first: see `middleware`. They don't affect requests for tokens. */
  use?: readonly Extension[];
  /**
   * Shares tokens with other processes that use the same endpoint and credentials; see `fileTokenStore`. Default: none.
   */
  tokenStore?: TokenStore;
  /** The source of time; tests pass a virtual clock. */
  clock?: Clock;
  /** A source of random numbers, 0 ≤ n < 1, for the length of pauses. Default: `Math.random`; a test passes its own. */
  random?: () => number;
}

/** Options for one call. */
export interface CallOptions {
  /** Ends the call; a pause between attempts ends at once. */
  signal?: AbortSignal;
  /** Milliseconds one attempt may take, body included. */
  timeout?: number;
  /** Milliseconds the call may take over all attempts and pauses. */
  deadline?: number;
  /** Added to the request; a name given twice wins over the client's. */
  headers?: Readonly<Record<string, string>>;
  /** When this call is tried again, if it differs from the client's `retry`. `false` sends once. */
  retry?: Partial<RetryPolicy> | false;
  /** Set by a `Job`: the watch that makes the call, for the observer. */
  watch?: WatchMark;
}

/** Config and defaults, combined once for a client. */
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

/** The defaults of an API, and the code that finds secrets, for clients whose config brings none. */
export interface ClientBasis extends ClientDefaults {
  /** Finds secrets in what an error or an event would show. */
  readonly hide?: CreateRedaction;
  /** Judges errors of `fetch`, for operations that don't bring this code. */
  readonly judge?: JudgeFetchFailure;
}

const defaultTimeout = 60_000;

/** Limits of a client's config and of a call's options. */
export const limits: Least = { timeout: 0, deadline: 0, idleLimit: 0, longestAnswer: 0 };

const known =
  "baseUrl auth fetch headers userAgent timeout deadline idleLimit longestAnswer retry observe use tokenStore clock random ledger";

const leastPolicy: Least = { attempts: 1, firstDelay: 0, longestDelay: 0, longestRetryAfter: 0 };

/**
 * Combines a client's config with the defaults of its API.
 * @throws ConfigurationError when there is no base URL, one that is not http(s), or one with a user and password in it.
 */
export function resolveSettings(defaults: ClientBasis, handedOver: ClientConfig): ClientSettings {
  // A JavaScript caller may pass null, or a URL object as `baseUrl`.
  const handed = (handedOver as ClientConfig | null) ?? {};
  const what = `the config of ${defaults.api}`;
  checkMembers(handed, what);
  checkNames(handed, what, known);
  // Members that it inherits count too, such as the getters of a class.
  const names = known.split(" ") as (keyof ClientConfig)[];
  const config: ClientConfig = Object.fromEntries(names.map((name) => [name, handed[name]]));
  const given = config.baseUrl ?? defaults.baseUrl;
  if (given === undefined)
    throw new ConfigurationError(`${defaults.api} has no server of its own: pass baseUrl, e.g. "https://your-server"`);
  const baseUrl = String(given);
  requireUrl(`baseUrl of ${defaults.api}`, baseUrl);
  checkNumbers(config, limits);
  // Called without our settings as its `this`, which a global `fetch` does not accept.
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

/** The server of an operation. A `baseUrl` applies to all operations, so that no call bypasses a proxy or a fake. */
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
