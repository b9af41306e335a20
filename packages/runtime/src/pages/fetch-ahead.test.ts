import { describe, expect, it } from "vitest";
import type { Call } from "../call/connect.ts";
import type { ClientConfig } from "../call/client-config.ts";
import { ApiError, DeadlineError } from "../errors/errors.ts";
import type { Paging } from "../descriptors/operation.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { settle, type ManualClock } from "../testing/manual-clock.ts";
import { empty, json, type SentRequest } from "../testing/scripted-fetch.ts";
import type { Pages } from "./pages.ts";
import { paginate } from "./paginate.ts";
import type { PagingOptions } from "./paginate-by.ts";

const page: Paging = { kind: "page", items: "/data", page: "page", size: "size", first: 1 };
const counted: Paging = { ...page, total: "/total" };
const offset: Paging = { kind: "offset", items: "/data", offset: "skip", limit: "take", total: "/total" };

interface Server {
  readonly pages: Pages<unknown>;
  readonly clock: ManualClock;
  /** Where the pages were asked for, in order. */
  asked(): string[];
  /** Requests that were ended before they were answered. */
  readonly ended: string[];
}

interface Parts {
  readonly paging?: Paging;
  readonly options?: PagingOptions;
  readonly config?: ClientConfig;
  readonly query?: Record<string, unknown>;
  /** Milliseconds until a page is answered, by its position. */
  readonly takes?: (position: string) => number;
  /** The answer for a position. Default: two items of `total`. */
  readonly answer?: (position: string) => Response;
  readonly total?: number;
}

const positionOf = ({ url }: SentRequest): string => /(?:page|skip)=(\d+)/.exec(url)?.[1] ?? "0";

function list({ paging = counted, options, config, query = {}, takes = () => 100, answer, total = 10 }: Parts): Server {
  const parameters = { query: { page: {}, size: {}, skip: {}, take: {} } };
  const descriptor = operation({ id: "listThings", parameters, paging: [paging] });
  const ended: string[] = [];
  const usual = (position: string): Response => {
    const start = paging.kind === "offset" ? Number(position) : (Number(position) - 1) * 2;
    return json({ data: [start + 1, start + 2].filter((item) => item <= total), total });
  };
  const respond = async (sent: SentRequest): Promise<Response> => {
    const position = positionOf(sent);
    await clock.sleep(takes(position), sent.signal).catch((reason: unknown) => {
      ended.push(position);
      throw reason;
    });
    return (answer ?? usual)(position);
  };
  const { call, requests, clock } = clientOf(descriptor, respond, { retry: false, ...config });
  return {
    pages: paginate(descriptor, call, { query }, { clock, ...options }),
    clock,
    asked: () => requests.map(positionOf),
    ended,
  };
}

describe("a list with prefetch", () => {
  it("yields the items in order, even if later pages come first", async () => {
    const { pages, clock } = list({ options: { prefetch: 4 }, takes: (position) => 1000 - Number(position) * 100 });
    expect(await clock.finish(pages.toArray())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("takes the time of its longest pages, not of all together", async () => {
    const { pages, clock } = list({ options: { prefetch: 4 } });
    const begun = clock.now();
    await clock.finish(pages.toArray());
    expect(clock.now() - begun).toBe(200);
  });

  it("asks for the first page alone, then for as many as allowed", async () => {
    const { pages, clock, asked } = list({ options: { prefetch: 2 }, total: 100 });
    const reading = pages.pages()[Symbol.asyncIterator]();
    const first = reading.next();
    await settle();
    expect(asked()).toEqual(["1"]);
    await clock.finish(first);
    await settle();
    expect(asked()).toEqual(["1", "2", "3"]);
    await clock.finish(reading.next());
    expect(asked()).toEqual(["1", "2", "3", "4"]);
    await reading.return?.();
  });

  it.each([counted, { ...offset }])("asks for each page once, and for none after the last: $kind", async (paging) => {
    const { pages, clock, asked } = list({ paging, options: { prefetch: 9 } });
    await clock.finish(pages.toArray());
    expect(asked()).toEqual(paging.kind === "offset" ? ["0", "2", "4", "6", "8"] : ["1", "2", "3", "4", "5"]);
  });

  it("without a total may ask for pages after the last one, and yields none of them", async () => {
    const { pages, clock, ended } = list({
      paging: page,
      options: { prefetch: 3 },
      total: 3,
      takes: (position) => (Number(position) > 3 ? 10_000 : 100),
    });
    expect(await clock.finish(pages.toArray())).toEqual([1, 2, 3]);
    expect(ended).toEqual(["4", "5"]);
  });

  it("asks again if the API returns fewer items than before", async () => {
    const answer = (position: string): Response => {
      const start = Number(position);
      const count = start === 0 ? 4 : 2;
      return json({
        data: Array.from({ length: Math.min(count, 10 - start) }, (_, index) => start + index),
        total: 10,
      });
    };
    const { pages, clock } = list({ paging: offset, options: { prefetch: 2 }, answer });
    expect(await clock.finish(pages.toArray())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("can continue in the middle", async () => {
    const { pages, clock, asked } = list({ options: { prefetch: 2, from: "4" } });
    expect(await clock.finish(pages.toArray())).toEqual([7, 8, 9, 10]);
    expect(asked()).toEqual(["4", "5"]);
  });
});

describe("leaving the loop", () => {
  it("ends open requests, and starts no others", async () => {
    const { pages, clock, asked, ended } = list({ options: { prefetch: 3 }, total: 100 });
    const reading = (async () => {
      for await (const item of pages) if (item === 1) break;
    })();
    await clock.finish(reading);
    await clock.advance(10_000);
    expect({ asked: asked(), ended, sleeping: clock.sleeping }).toEqual({
      asked: ["1", "2", "3", "4"],
      ended: ["2", "3", "4"],
      sleeping: 0,
    });
  });

  it("by a signal throws its reason", async () => {
    const controller = new AbortController();
    const { pages, clock, ended } = list({ options: { prefetch: 3, signal: controller.signal }, total: 100 });
    const failure = failureOf(pages.toArray());
    await clock.advance(150);
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
    expect(ended).toEqual(["2", "3", "4"]);
  });
});

describe("a failed page", () => {
  const broken = (position: string): Response =>
    position === "3" ? empty(400) : json({ data: [Number(position)], total: 5 });

  it("fails in its turn, after all pages before it", async () => {
    const { pages, clock } = list({ options: { prefetch: 4 }, answer: broken, takes: (at) => (at === "3" ? 1 : 100) });
    const seen: unknown[] = [];
    const error = await clock.finish(
      failureOf(
        (async () => {
          for await (const item of pages) seen.push(item);
        })(),
      ),
    );
    expect(error).toBeInstanceOf(ApiError);
    expect(seen).toEqual([1, 2]);
  });

  it("after the end of reading fails nobody", async () => {
    const { pages, clock } = list({ options: { prefetch: 4 }, answer: broken });
    expect(await clock.finish(pages.toArray({ limit: 2 }))).toEqual([1, 2]);
  });

  it("after the end of reading fails nobody, whoever made its call", async () => {
    const descriptor = operation({ id: "listThings", parameters: { query: { page: {} } }, paging: [counted] });
    const method = ({ query }: { query: { page: number } }): Call<unknown> => {
      const answer =
        query.page > 2
          ? Promise.reject(new Error("lost"))
          : Promise.resolve({ data: { data: [query.page], total: 9 }, status: 200, headers: new Headers() });
      return { withResponse: () => answer } as unknown as Call<unknown>;
    };
    const pages = paginate(descriptor, method, { query: { page: 1 } }, { prefetch: 4 });
    expect(await pages.toArray({ limit: 2 })).toEqual([1, 2]);
  });

  it("after the end of the list fails nobody", async () => {
    const answer = (position: string): Response =>
      Number(position) > 2 ? empty(404) : json({ data: position === "1" ? [1, 2] : [3] });
    const { pages, clock } = list({ paging: page, query: { size: 2 }, options: { prefetch: 4 }, answer });
    expect(await clock.finish(pages.toArray())).toEqual([1, 2, 3]);
  });
});

it.each([1, 2])("a deadline covers waiting for all pages, with %d prefetched", async (prefetch) => {
  const { pages, clock } = list({ options: { prefetch, deadline: 250 }, total: 100 });
  const error = await clock.finish(failureOf(pages.toArray()));
  expect(error).toBeInstanceOf(DeadlineError);
  expect(error).toHaveProperty("message", "listThings: the list was not read within 250 ms");
});

it("no more than a thousand pages are asked for ahead, however many are wished for", async () => {
  const { pages, clock, asked } = list({ paging: page, options: { prefetch: 1e21 }, total: 10_000 });
  const reading = pages[Symbol.asyncIterator]();
  await clock.finish(reading.next());
  await reading.return?.();
  expect(asked()).toHaveLength(1001);
});

describe("prefetch is refused", () => {
  it.each([-1, 1.5, Infinity, Number.NaN, "2" as never])("for %s", (prefetch) => {
    expect(() => list({ options: { prefetch } })).toThrow(`prefetch is ${prefetch}: pass a whole number, 0 or more`);
  });

  it.each<Paging>([
    { kind: "cursor", items: "/data", cursor: "/next", in: "query", name: "skip" },
    { kind: "link", items: "/data" },
  ])("for pages by $kind, whose positions come with the page before", (paging) => {
    expect(() => list({ paging, options: { prefetch: 2 } })).toThrow(
      `listThings: pages can't be fetched ahead, since each ${paging.kind} comes with the page before: leave prefetch out`,
    );
  });
});
