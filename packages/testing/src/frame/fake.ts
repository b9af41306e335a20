import type { Clock } from "./clock.ts";
import type { HistoryEntry } from "./history.ts";
import { createRouter, type FakeOperation, type Incoming, type Route } from "./router.ts";

/** A stateful server that behaves like a vendor, without a socket: hand its `fetch` to a client, or `serve` it. */
export interface Fake {
  /** The id of the API, e.g. `siteleaf-v2`. */
  readonly api: string;
  /** What is in the URL between the host and the paths of the API's description; empty if nothing is. */
  readonly basePath: string;
  /** Path of its token endpoint, if it has one. */
  readonly tokenPath?: string;
  /** Where it gets the time from. */
  readonly clock: Clock;
  /** All it can do, the token endpoint included. */
  readonly operations: readonly FakeOperation[];
  /** The operation that a request comes to; null if the path belongs to none. */
  operationOf(method: string, url: URL): FakeOperation | null;
  /** From now on refuses every token handed out so far, as when its time is over. Absent if there are no tokens. */
  expireTokens?(): void;
  /** Answers a request, whatever host it names. */
  readonly fetch: (request: Request | string | URL, init?: RequestInit) => Promise<Response>;
  /** Everything that was asked and done so far, up to this moment of its clock. */
  readonly history: readonly HistoryEntry[];
}

/** What every fake can be made with. */
export interface FakeOptions {
  /** Where it gets the time from. Default: the system's clock. */
  readonly clock?: Clock;
  /** Two fakes of one seed hand out the same ids. Default: the id of the API. */
  readonly seed?: string;
}

/** What a fake consists of. */
export interface FakeParts {
  readonly api: string;
  readonly basePath: string;
  readonly clock: Clock;
  readonly history: HistoryEntry[];
  readonly routes: readonly Route[];
  /** Rewrites a path before its operation is looked up, where an API takes paths in more than one spelling. */
  spell?(pathname: string): string;
  /** Brings everything to its state of now; called before each look at the fake. */
  settle(): void;
  /** Refuses a request that lacks what every operation needs; null lets it through. */
  guard(incoming: Incoming): Response | null;
  /** Answers a path that no operation has. */
  unknownPath(incoming: Incoming): Response;
}

/**
 * Makes a fake of its parts.
 *
 * @param more what this fake has beyond the others; its getters stay getters
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
