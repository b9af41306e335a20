import createOpenApiClient, { wrapAsPathBasedClient } from "openapi-fetch";
import type { Client, ClientOptions, PathBasedClient } from "openapi-fetch";
import { resolveSettings, type ClientConfig, type ClientSettings } from "../call/client-config.ts";
import { ConfigurationError, InvalidRequestError } from "../errors/errors.ts";
import type { ClientDefaults } from "../descriptors/client-defaults.ts";
import { isIdempotent } from "../call/retry-policy.ts";
import { sentOncePart } from "../parts/sent-once.ts";
import type { Operation } from "../wire/operation.ts";
import { createPathEngine, type RequestFetch, type SendRequest } from "./path-engine.ts";
import { createStrictWriter, type PathInit } from "./strict-request.ts";

/** A media type such as `application/json`, as in openapi-fetch's types. */
export type MediaType = `${string}/${string}`;

export type { PathBasedClient };

/** openapi-fetch's client, whose calls go through our layers. */
export type PathClient<Paths extends {}, Media extends MediaType = MediaType> = Client<Paths, Media>;

/** The options of openapi-fetch's client, and ours. */
export interface PathClientConfig
  extends
    ClientOptions,
    Pick<
      ClientConfig,
      "auth" | "timeout" | "deadline" | "retry" | "observe" | "use" | "tokenStore" | "clock" | "random"
    > {
  /**
   * The operations of the package. With them, each call is checked against the description before anything is sent, and
   * written as declared. Without them, the client is as lenient as openapi-fetch.
   */
  operations?: Readonly<Record<string, unknown>>;
}

/**
 * Makes openapi-fetch's client over our engine: tokens, retries of what is safe, deadlines, observers.
 * @throws ConfigurationError when the config can't work
 */
export function createPathClient<Paths extends {}, Media extends MediaType = MediaType>(
  defaults: ClientDefaults,
  config: PathClientConfig = {},
): PathClient<Paths, Media> {
  const { auth, timeout, deadline, retry, observe, use, tokenStore, clock, random, operations, ...theirs } = config;
  if (use?.some(({ ofMethods }) => ofMethods))
    throw new ConfigurationError(
      "use holds what a client of paths can't have: hand middleware to its own use(…), and validate with a client of methods",
    );
  const baseUrl = theirs.baseUrl ?? defaults.baseUrl;
  const ours = { auth, timeout, deadline, retry, observe, use, tokenStore, clock, random };
  const client = createOpenApiClient<Paths, Media>({ ...theirs, ...(baseUrl === undefined ? {} : { baseUrl }) });
  const ask = theirs.fetch ?? ((request: Request, init?: RequestInit) => globalThis.fetch(request, init));
  const declared = operations && Object.values(operations).filter(isOperation);
  const engines = new Map<string, SendRequest>();
  let settings: ClientSettings | undefined;

  const sendFor = (operation: Operation, origin: string): SendRequest => {
    // openapi-fetch allows a missing or partial base URL: only the first request has the full URL.
    settings ??= resolveSettings(defaults, {
      ...ours,
      fetch: asked(ask),
      baseUrl: isWhole(baseUrl) ? baseUrl : origin,
    });
    // Credentials go only to the client's own server, even if a call has another base URL.
    const isOwn = new URL(settings.baseUrl).origin === origin;
    const key = `${operation.method} ${operation.path} ${isOwn}`;
    const security = isOwn ? securityOf(operation, declared !== undefined, auth) : undefined;
    const send = engines.get(key) ?? createPathEngine({ ...operation, security }, settings, declared !== undefined);
    engines.set(key, send);
    return send;
  };
  const strict = declared && createStrictWriter(declared);
  const call = async (method: string, path: string, init: PathInit = {}): Promise<unknown> => {
    // openapi-fetch would omit it silently.
    if (!strict && init.params?.querystring)
      throw new InvalidRequestError(
        `${method} ${path}: a query as one value is written with the package's operations only`,
        {
          operation: `${method} ${path}`,
        },
      );
    const written = strict?.(method, path, init);
    const operation = written?.operation ?? undescribed(method, path);
    const fetch: RequestFetch = (request, extra) =>
      sendFor(operation, new URL(request.url).origin)(request, init.fetch ?? ask, extra);
    const given = { ...(written?.init ?? init), fetch };
    const result = await client.request(method.toLowerCase() as never, path as never, given as never);
    // An error without a body has no value, even if a proxy removed its `Content-Length`.
    return "error" in result && result.error === "" ? { ...result, error: undefined } : result;
  };
  const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];
  const byMethod = methods.map((method) => [method, (path: string, init?: PathInit) => call(method, path, init)]);
  return {
    ...client,
    ...Object.fromEntries(byMethod),
    request: (method: string, path: string, init?: PathInit) => call(method.toUpperCase(), path, init),
  } as PathClient<Paths, Media>;
}

/** The same with a path as a member: `client["/jobs/{id}"].GET({ params })`. */
export function createPathBasedClient<Paths extends {}, Media extends MediaType = MediaType>(
  defaults: ClientDefaults,
  config?: PathClientConfig,
): PathBasedClient<Paths, Media> {
  return wrapAsPathBasedClient(createPathClient<Paths, Media>(defaults, config));
}

/** A descriptor made from a call, for an unknown operation. */
function undescribed(method: string, path: string): Operation {
  const operation: Operation = { id: `${method} ${path}`, method: method as Operation["method"], path, responses: {} };
  const idempotent = isIdempotent(operation);
  return { ...operation, idempotent, parts: idempotent ? undefined : { once: sentOncePart } };
}

/** Security of a request: as declared, or all credentials of the client if the operation is unknown. */
function securityOf(operation: Operation, isDeclared: boolean, auth: ClientConfig["auth"]): Operation["security"] {
  // Without our `auth`, the caller uses a header or a middleware.
  if (auth === undefined) return undefined;
  return isDeclared ? operation.security : [Object.keys(auth)];
}

/** Adapts openapi-fetch's `fetch`, which takes a `Request`, for our requests for tokens. */
function asked(fetch: RequestFetch): NonNullable<ClientConfig["fetch"]> {
  return (url, init) => fetch(new Request(url, init));
}

function isWhole(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//.test(url);
}

/** Finds operations among the exports of a package; other exports are ignored. */
function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "path" in value;
}
