import type { Clock } from "./clock.ts";
import type { HistoryEntry } from "./history.ts";
import { createRouter, type FakeOperation, type Incoming, type Route } from "./router.ts";

/** A stateful server that behaves like a vendor, without a socket: give its `fetch` to a client, or `serve` it. */
export interface Fake {
  /** The id of the API, e.g. `siteleaf-v2`. */
  readonly api: string;
  /** The part of the URL between the host and the paths of the API's description; empty if there is none. */
  readonly basePath: string;
  /** Path of its token endpoint, if it has one. */
  readonly tokenPath?: string;
  /** Its source of time. */
  readonly clock: Clock;
  /** All its operations, including the token endpoint. */
  readonly operations: readonly FakeOperation[];
  /** The operation of a request; null if no operation has the path. */
  operationOf(method: string, url: URL): FakeOperation | null;
  /** Lets every token that was issued so far expire. Absent if the fake has no tokens. */
  expireTokens?(): void;
  /** Answers a request to any host. */
  readonly fetch: (request: Request | string | URL, init?: RequestInit) => Promise<Response>;
  /** All calls and changes so far, up to the present time of its clock. */
  readonly history: readonly HistoryEntry[];
}

/** Options that every fake has. */
export interface FakeOptions {
  /** Its source of time. Default: the system's clock. */
  readonly clock?: Clock;
  /** Two fakes with the same seed use the same ids. Default: the id of the API. */
  readonly seed?: string;
}

/** The parts of a fake. */
export interface FakeParts {
  readonly api: string;
  readonly basePath: string;
  readonly clock: Clock;
  readonly history: HistoryEntry[];
  readonly routes: readonly Route[];
  /** Rewrites a path before its operation is looked up, if an API accepts several spellings of a path. */
  spell?(pathname: string): string;
  /** Brings everything to its present state. It is called before each access to the fake. */
  settle(): void;
  /** Refuses a request that lacks what every operation requires; null lets it through. */
  guard(incoming: Incoming): Response | null;
  /** Answers a path that belongs to no operation. */
  unknownPath(incoming: Incoming): Response;
}

/**
 * Makes a fake from its parts.
 *
 * @param more the members that only this fake has; its getters stay getters
 */
export function createFake<More extends object>(parts: FakeParts, more: More): Fake & More {
  const { clock, history } = parts;
  const find = createRouter(parts.routes);
  const match = (method: string, url: URL): ReturnType<typeof find> =>
    find(method, parts.spell?.(url.pathname) ?? url.pathname);

  async function answer(request: Request): Promise<Response> {
    parts.settle();
    const url = new URL(request.url);
    const found = match(request.method, url);
    const incoming: Incoming = { request, url, path: found?.path ?? {} };
    const refusal = found?.route.open ? null : parts.guard(incoming);
    const response = refusal ?? (await (found === null ? parts.unknownPath(incoming) : found.route.answer(incoming)));
    history.push({
      kind: "call",
      at: clock.now(),
      operation: found?.route.operation ?? null,
      method: request.method,
      host: url.host,
      path: url.pathname,
      query: url.search,
      status: response.status,
      ...(incoming.job === undefined ? {} : { job: incoming.job }),
    });
    return response;
  }

  const fake: Fake = {
    api: parts.api,
    basePath: parts.basePath,
    clock,
    operations: parts.routes,
    operationOf: (method, url) => match(method, url)?.route ?? null,
    get history() {
      parts.settle();
      return history;
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const release = clock.hold?.();
      try {
        return await answer(request);
      } finally {
        release?.();
      }
    },
  };
  return Object.defineProperties(fake, Object.getOwnPropertyDescriptors(more)) as Fake & More;
}
