import { describe, expect, expectTypeOf, it } from "vitest";
import type { CallOptions, ClientConfig } from "../call/client-config.ts";
import { ConfigurationError, DeadlineError } from "../errors/errors.ts";
import { toCall, type Call } from "../call/connect.ts";
import type { OperationDescriptor, Paging, ParameterDescriptor } from "../descriptors/operation.ts";
import type { Page, Pages } from "./pages.ts";
import { PagingError } from "./paging-error.ts";
import { paginate } from "./paginate.ts";
import { byCursor as cursorPages } from "./by-cursor.ts";
import { paginateBy, type PagingOptions } from "./paginate-by.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import type { ManualClock } from "../testing/manual-clock.ts";
import { json, type SentRequest } from "../testing/scripted-fetch.ts";

const cursor: Paging = { kind: "cursor", items: "/data", cursor: "/next", in: "query", name: "after" };
const headerCursor: Paging = { kind: "cursor", items: "/data", cursor: "/next", in: "header", name: "x-continuation" };
const page: Paging = { kind: "page", items: "/data", page: "page", size: "size", first: 1 };
const counted: Paging = { ...page, total: "/total" };
const offset: Paging = { kind: "offset", items: "/data", offset: "skip", limit: "take", total: "/total" };
const link: Paging = { kind: "link", items: "" };

const query: ParameterDescriptor = {};

function listOperation(...paging: Paging[]): OperationDescriptor {
  return operation({
    id: "listThings",
    parameters: {
      query: { after: query, page: query, size: query, skip: query, take: query, tag: query },
      header: { "x-continuation": {} },
    },
    paging,
  });
}

interface List {
  readonly pages: Pages<unknown>;
  readonly requests: readonly SentRequest[];
  readonly clock: ManualClock;
}

interface Parts {
  readonly query?: Record<string, unknown>;
  readonly options?: PagingOptions;
  readonly kind?: Paging["kind"];
  readonly config?: ClientConfig;
}

function list(
  paging: Paging | readonly Paging[],
  answer: (sent: SentRequest) => Response | Promise<Response>,
  parts: Parts = {},
): List {
  const descriptor = listOperation(...[paging].flat());
  const { call, requests, clock } = clientOf(descriptor, answer, parts.config);
  return {
    pages: paginate(descriptor, call, { query: parts.query }, { clock, ...parts.options }, parts.kind),
    requests,
    clock,
  };
}

function parameterOf(sent: SentRequest, name: string): string | null {
  return new URL(sent.url).searchParams.get(name);
}

async function allPages<Item>(pages: Pages<Item>): Promise<Page<Item>[]> {
  const all: Page<Item>[] = [];
  for await (const one of pages.pages()) all.push(one);
  return all;
}

/** Three pages: a, b, c. */
function byCursor(sent: SentRequest): Response {
  const position = parameterOf(sent, "after") ?? sent.headers.get("x-continuation");
  if (position === null) return json({ data: ["a"], next: "2" });
  return position === "2" ? json({ data: ["b"], next: 3 }) : json({ data: ["c"], next: null });
}

/** Items 1 to `total`, never more than `largest` a page. */
function numbered(total: number, largest: number = Number.POSITIVE_INFINITY): (sent: SentRequest) => Response {
  return (sent) => {
    const size = Math.min(largest, Number(parameterOf(sent, "size") ?? parameterOf(sent, "take") ?? 2));
    const start =
      parameterOf(sent, "page") === null
        ? Number(parameterOf(sent, "skip") ?? 0)
        : (Number(parameterOf(sent, "page")) - 1) * size;
    return json({
      data: Array.from({ length: Math.max(0, Math.min(size, total - start)) }, (_, index) => start + index + 1),
      total,
    });
  };
}

describe("a list paged by cursor", () => {
  it("is read to the end, item by item", async () => {
    const { pages, requests } = list(cursor, byCursor);
    expect(await pages.toArray()).toEqual(["a", "b", "c"]);
    expect(requests.map((sent) => parameterOf(sent, "after"))).toEqual([null, "2", "3"]);
  });

  it("sends its cursor in a header if the API requires that", async () => {
    const { pages, requests } = list(headerCursor, byCursor);
    expect(await pages.toArray()).toEqual(["a", "b", "c"]);
    expect(requests.map((sent) => sent.headers.get("x-continuation"))).toEqual([null, "2", "3"]);
  });

  it("keeps the caller's own parameters on every page", async () => {
    const { pages, requests } = list(cursor, byCursor, { query: { tag: "x" } });
    await pages.toArray();
    expect(requests.map((sent) => parameterOf(sent, "tag"))).toEqual(["x", "x", "x"]);
  });

  it.each([null, undefined, ""])("ends at a cursor that is %j", async (next) => {
    const { pages, requests } = list(cursor, () => json({ data: [1], next }));
    expect(await pages.toArray()).toEqual([1]);
    expect(requests).toHaveLength(1);
  });

  it("continues after an empty page with a cursor", async () => {
    const { pages } = list(cursor, (sent) =>
      parameterOf(sent, "after") ? json({ data: [1] }) : json({ data: [], next: "2" }),
    );
    expect(await pages.toArray()).toEqual([1]);
  });

  it("stops at a repeated cursor", async () => {
    const { pages, requests } = list(cursor, () => json({ data: [1], next: "x" }));
    const error = await failureOf(pages.toArray());
    expect(error).toBeInstanceOf(PagingError);
    expect(error).toHaveProperty("message", 'listThings: the API gave the position "x" twice');
    expect(requests).toHaveLength(2);
  });

  it("stops at a circle of cursors", async () => {
    const { pages, requests } = list(cursor, (sent) =>
      json({ data: [parameterOf(sent, "after")], next: parameterOf(sent, "after") === "x" ? "y" : "x" }),
    );
    expect(await failureOf(pages.toArray())).toBeInstanceOf(PagingError);
    expect(requests).toHaveLength(3);
  });

  it("stops at once at a cursor that leads to itself", async () => {
    const { pages, requests } = list(cursor, () => json({ data: [1], next: "x" }), { options: { from: "x" } });
    expect(await failureOf(pages.toArray())).toBeInstanceOf(PagingError);
    expect(requests).toHaveLength(1);
  });
});

describe("a list of numbered pages", () => {
  it("is read to the first page that is not full", async () => {
    const { pages, requests } = list(page, numbered(5), { query: { size: 2 } });
    expect(await pages.toArray()).toEqual([1, 2, 3, 4, 5]);
    expect(requests.map((sent) => parameterOf(sent, "page"))).toEqual(["1", "2", "3"]);
  });

  it("ends at an empty page if the last one was full", async () => {
    const { pages, requests } = list(page, numbered(4), { query: { size: 2 } });
    expect(await pages.toArray()).toEqual([1, 2, 3, 4]);
    expect(requests).toHaveLength(3);
  });

  it("asks for no page beyond the total", async () => {
    const { pages, requests } = list(counted, numbered(4), { query: { size: 2 } });
    expect(await pages.toArray()).toEqual([1, 2, 3, 4]);
    expect(requests).toHaveLength(2);
  });

  it("is read to the end without the caller's size", async () => {
    const { pages } = list(page, numbered(5));
    expect(await pages.toArray()).toEqual([1, 2, 3, 4, 5]);
  });

  it("is read to the end even if pages are smaller than requested", async () => {
    const { pages, requests } = list(counted, numbered(7, 2), { query: { size: 100 } });
    expect(await pages.toArray()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(requests).toHaveLength(4);
  });

  it("begins at the caller's page", async () => {
    const { pages } = list(counted, numbered(5), { query: { size: 2, page: 2 } });
    expect(await pages.toArray()).toEqual([3, 4, 5]);
  });

  it("begins with the API's first number", async () => {
    const { pages, requests } = list({ ...page, first: 0 }, () => json({ data: [] }));
    await pages.toArray();
    expect(requests.map((sent) => parameterOf(sent, "page"))).toEqual(["0"]);
  });

  it("has the total on every page", async () => {
    const { pages } = list(counted, numbered(3), { query: { size: 2 } });
    expect((await allPages(pages)).map(({ total, next }) => [total, next])).toEqual([
      [3, "2"],
      [3, undefined],
    ]);
  });

  it("that exceeds the API's cap yields what it can, then reports what is missing", async () => {
    const { pages, requests } = list({ ...counted, cap: 4 }, numbered(9), { query: { size: 2 } });
    const seen: unknown[] = [];
    const read = async (): Promise<void> => {
      for await (const item of pages) seen.push(item);
    };
    const error = await failureOf(read());
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(error).toBeInstanceOf(PagingError);
    expect(error).toHaveProperty(
      "message",
      "listThings: there are 9 items, but the API delivers only the first 4 in numbered pages; use its other paging",
    );
    expect(requests).toHaveLength(2);
  });

  it("that reaches the cap without a total reports that there may be more", async () => {
    const { pages, requests } = list({ ...page, cap: 4 }, numbered(9), { query: { size: 2 } });
    const seen: unknown[] = [];
    const read = async (): Promise<void> => {
      for await (const item of pages) seen.push(item);
    };
    expect(await failureOf(read())).toMatchObject({
      name: "PagingError",
      message:
        "listThings: there may be more items, but the API delivers only the first 4 in numbered pages; use its other paging",
    });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(requests).toHaveLength(2);
  });

  it("that ends before the cap, or at it with a short page, is complete without a total", async () => {
    expect(await list({ ...page, cap: 4 }, numbered(3), { query: { size: 2 } }).pages.toArray()).toEqual([1, 2, 3]);
    expect(await list({ ...page, cap: 4 }, numbered(4), { query: { size: 3 } }).pages.toArray()).toEqual([1, 2, 3, 4]);
  });

  it("is not an error at the cap if no more is wanted", async () => {
    expect(await list({ ...page, cap: 4 }, numbered(9), { query: { size: 2 } }).pages.toArray({ limit: 4 })).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it("stops if the API ignores the number and repeats a page", async () => {
    const { pages, requests } = list(page, () => json({ data: [{ id: 1 }, { id: 2 }] }), { query: { size: 2 } });
    expect(await failureOf(pages.toArray())).toMatchObject({
      name: "PagingError",
      message: "listThings: the API gave the same page twice",
    });
    expect(requests).toHaveLength(2);
  });

  it("also stops if a total tells its end", async () => {
    const { pages, requests } = list(counted, () => json({ data: [{ id: 1 }, { id: 2 }], total: 100 }));
    expect(await failureOf(pages.toArray())).toHaveProperty("message", "listThings: the API gave the same page twice");
    expect(requests).toHaveLength(2);
  });

  it("is no longer than its own count if it did not begin at the first page", async () => {
    const { pages } = list(counted, numbered(50, 20), { query: { size: 1000 }, options: { from: "2" } });
    expect(await pages.toArray()).toEqual(Array.from({ length: 30 }, (_, index) => index + 21));
  });

  it("with one short page is read once more, since the API may not give more at once", async () => {
    const { pages, requests } = list(page, numbered(3, 20), { query: { size: 1000 } });
    expect(await pages.toArray()).toEqual([1, 2, 3]);
    expect(requests).toHaveLength(2);
  });

  it("is read to the end even if pages are smaller than requested, without any count", async () => {
    const { pages } = list(page, numbered(1000, 20), { query: { size: 1000 } });
    expect(await pages.toArray()).toHaveLength(1000);
  });

  it("can't go on from an empty text, which would be the page 0", async () => {
    const read = (): unknown => list(page, numbered(3, 20), { options: { from: "" } });
    expect(read).toThrow("from is empty: pass `next` of a page, or leave it out");
  });

  it("that ends at the cap is complete", async () => {
    const { pages } = list({ ...counted, cap: 4 }, numbered(4), { query: { size: 2 } });
    expect(await pages.toArray()).toEqual([1, 2, 3, 4]);
  });
});

describe("a list of skip and take", () => {
  it("skips as many as have come", async () => {
    const { pages, requests } = list(offset, numbered(5), { query: { take: 2 } });
    expect(await pages.toArray()).toEqual([1, 2, 3, 4, 5]);
    expect(requests.map((sent) => parameterOf(sent, "skip"))).toEqual([null, "2", "4"]);
  });

  it("begins where the caller says", async () => {
    const { pages, requests } = list(offset, numbered(5), { query: { take: 2, skip: 2 } });
    expect(await pages.toArray()).toEqual([3, 4, 5]);
    expect(requests.map((sent) => parameterOf(sent, "skip"))).toEqual(["2", "4"]);
  });

  it("stops if the API ignores the offset and repeats a page", async () => {
    const { pages, requests } = list({ ...offset, total: undefined }, () => json({ data: [{ id: 1 }] }));
    expect(await failureOf(pages.toArray())).toBeInstanceOf(PagingError);
    expect(requests).toHaveLength(2);
  });

  it("ends at an empty page if there is no total", async () => {
    const { pages, requests } = list({ ...offset, total: undefined }, numbered(4), { query: { take: 2 } });
    expect(await pages.toArray()).toEqual([1, 2, 3, 4]);
    expect(requests).toHaveLength(3);
  });
});

describe("a list of skip and take that breaks its promise", () => {
  it("ends with an error before its own count", async () => {
    const { pages } = list(offset, (sent) => json({ data: parameterOf(sent, "skip") ? [] : [1, 2], total: 100 }));
    expect(await failureOf(pages.toArray())).toHaveProperty(
      "message",
      "listThings: it lists 100 items by its own count, and ended after 2",
    );
  });
});

describe("an invalid total", () => {
  it.each([0, -1, "many", null, "2.5"])("because it is %j next to items ends no list", async (total) => {
    const counts = async (
      paging: Paging,
      position: string,
      at: (number: string | null) => number,
    ): Promise<unknown> => {
      const answer = (sent: SentRequest): Response =>
        json({ data: [[1, 2], [3, 4], []][at(parameterOf(sent, position))], total });
      return list(paging, answer).pages.toArray();
    };
    expect(await counts(offset, "skip", (skip) => Number(skip) / 2)).toEqual([1, 2, 3, 4]);
    expect(await counts(counted, "page", (number) => Number(number) - 1)).toEqual([1, 2, 3, 4]);
  });

  it("is not a string of digits, which counts", async () => {
    const { pages } = list(offset, (sent) => json({ data: parameterOf(sent, "skip") ? [] : [1, 2], total: "100" }));
    expect(await failureOf(pages.toArray())).toHaveProperty("message", expect.stringContaining("lists 100 items"));
  });
});

describe("an endless list", () => {
  const endless =
    (data: readonly unknown[] | ((count: number) => readonly unknown[])) =>
    (sent: SentRequest): Response => {
      const count = Number(parameterOf(sent, "after") ?? 0) + 1;
      return json({ data: typeof data === "function" ? data(count) : data, next: String(count) });
    };

  it.each<[string, (sent: SentRequest) => Response, number]>([
    ["the same items under ever new cursors", endless([{ id: 1 }]), 2],
    ["two pages in turn under ever new cursors", endless((count) => [{ id: count % 2 }]), 3],
    ["nothing under ever new cursors", endless([]), 100],
    ["two pages of texts in turn under ever new cursors", endless((count) => [`text ${count % 2}`]), 102],
  ])("that returns %s ends with an error", async (_, answer, asked) => {
    const { pages, requests } = list(cursor, answer);
    expect(await failureOf(pages.toArray())).toBeInstanceOf(PagingError);
    expect(requests).toHaveLength(asked);
  });

  let given = 0;
  it.each<[string, Paging, (sent: SentRequest) => Response]>([
    ["cursors", cursor, endless((count) => [{ id: count }])],
    ["numbers", page, (sent) => json({ data: [{ id: parameterOf(sent, "page") }] })],
    ["offsets", { ...offset, total: undefined }, (sent) => json({ data: [{ id: parameterOf(sent, "skip") }] })],
    ["links", link, () => json([{ id: ++given }], { headers: { link: `<?tag=${given}>; rel="next"` } })],
  ])("with new items under new %s ends with an error that says how to continue", async (_, paging, answer) => {
    const { pages, requests } = list(paging, answer, { options: { mostPages: 3 } });
    const read: unknown[] = [];
    const error = await failureOf(
      (async () => {
        for await (const item of pages) read.push(item);
      })(),
    );
    expect(error).toBeInstanceOf(PagingError);
    expect(error).toHaveProperty(
      "message",
      "listThings: the list has no end after 3 pages: pass mostPages if it may be that long",
    );
    expect([read.length, requests.length]).toEqual([3, 3]);
  });

  it("ends after 10,000 pages by default", async () => {
    const headers = new Headers();
    let next = 0;
    const method = (): Call<unknown> =>
      toCall(Promise.resolve({ data: { data: [++next], next }, status: 200, headers }));
    const read = (options?: PagingOptions): Pages<unknown> => paginate(listOperation(cursor), method, {}, options);
    const { message } = (await failureOf(read().toArray())) as Error;
    expect(message).toContain("no end after 10000 pages");
    expect(next).toBe(10_000);
    expect(await read({ mostPages: 0 }).toArray({ limit: 10_002 })).toHaveLength(10_002);
  });

  it("is not one that ends with the last allowed page", async () => {
    const answer = (sent: SentRequest): Response =>
      json({ data: [{ id: parameterOf(sent, "after") }], next: parameterOf(sent, "after") ? undefined : "a" });
    expect(await list(cursor, answer, { options: { mostPages: 2 } }).pages.toArray()).toHaveLength(2);
  });

  it("may have repeated texts", async () => {
    const answer = (sent: SentRequest): Response =>
      ({ "": json({ data: ["x"], next: 1 }), 1: json({ data: ["y"], next: 2 }) })[parameterOf(sent, "after") ?? ""] ??
      json({ data: ["x"] });
    expect(await list(cursor, answer).pages.toArray()).toEqual(["x", "y", "x"]);
  });

  it("with a cursor that is not a string ends with an error", async () => {
    expect(await failureOf(list(cursor, () => json({ data: [1], next: {} })).pages.toArray())).toHaveProperty(
      "message",
      "listThings: the cursor at /next is neither a text nor a number",
    );
  });
});

it.each(["9007199254740993", "-12345678901234567890", "1e400"])(
  "a list whose cursor is the number %s is ended with an error: another page would be asked for",
  async (number) => {
    const { pages, requests } = list(
      cursor,
      () => new Response(`{"data":[1],"next":${number}}`, { headers: { "content-type": "application/json" } }),
    );
    expect(await failureOf(pages.toArray())).toHaveProperty(
      "message",
      "listThings: the cursor at /next is so large a number that it has lost digits",
    );
    expect(requests).toHaveLength(1);
  },
);

describe("a list paged by Link", () => {
  const next = (target: string, rest: string = '; rel="next"'): { headers: Record<string, string> } => ({
    headers: { link: `<${target}>${rest}` },
  });

  it("follows rel=next, with our host and path", async () => {
    const { pages, requests } = list(link, (sent) =>
      parameterOf(sent, "page") ? json([2]) : json([1], next("https://evil.example/other?page=2")),
    );
    expect(await pages.toArray()).toEqual([1, 2]);
    expect(requests[1]?.url).toBe("https://api.example/thing?page=2");
  });

  it("accepts a target without host", async () => {
    const { pages } = list(link, (sent) => (parameterOf(sent, "page") ? json([2]) : json([1], next("?page=2"))));
    expect(await pages.toArray()).toEqual([1, 2]);
  });

  it("keeps a repeated name in the target", async () => {
    const { pages, requests } = list(
      link,
      (sent) => (parameterOf(sent, "page") ? json([2]) : json([1], next("/?tag=a&tag=b&page=2"))),
      { query: { tag: ["a", "b"] } },
    );
    await pages.toArray();
    expect(requests.map((sent) => new URL(sent.url).search)).toEqual(["?tag=a&tag=b", "?tag=a&tag=b&page=2"]);
  });

  it.each(["; rel=next", '; title="x"; rel="last next"', '; REL="next"'])("knows the next page in %s", async (rest) => {
    const { pages } = list(link, (sent) => (parameterOf(sent, "page") ? json([2]) : json([1], next("?page=2", rest))));
    expect(await pages.toArray()).toEqual([1, 2]);
  });

  it.each(['; rel="prev"', '; title="next"', '; rel="nextish"', '; rel="not-next"', '; anchor="#x"; rel="next"', ""])(
    "knows none in %j",
    async (rest) => {
      const { pages } = list(link, () => json([1], next("?page=2", rest)));
      expect(await pages.toArray()).toEqual([1]);
    },
  );

  it.each([',<?page=2>; rel="next", ,', ', , <?page=1>; rel="prev", ,<?page=2>; rel="next"'])(
    "passes over empty members of the list: %s",
    async (header) => {
      const { pages } = list(link, (sent) =>
        parameterOf(sent, "page") ? json([2]) : json([1], { headers: { link: header } }),
      );
      expect(await pages.toArray()).toEqual([1, 2]);
    },
  );

  it.each(["?page=2; rel=next", '<?page=2; rel="next"', '<http://[bad>; rel="next"', '<?page=2>; rel="next', "next"])(
    "that can't be read (%s) is an error and no end",
    async (header) => {
      const { pages } = list(link, () => json([1], { headers: { link: header } }));
      expect(await failureOf(pages.toArray())).toHaveProperty(
        "message",
        "listThings: its Link header can't be read, so nobody knows whether this was the last page",
      );
    },
  );

  it("follows a link in the body, and refuses an invalid one", async () => {
    const inAnswer: Paging = { kind: "link", items: "/data", next: "/links/next" };
    const { pages, requests } = list(inAnswer, (sent) =>
      json(parameterOf(sent, "page") ? { data: [2], links: {} } : { data: [1], links: { next: "?page=2" } }),
    );
    expect(await pages.toArray()).toEqual([1, 2]);
    expect(requests[1]?.url).toBe("https://api.example/thing?page=2");
    const { pages: odd } = list(inAnswer, () => json({ data: [1], links: { next: { href: "?page=2" } } }));
    expect(await failureOf(odd.toArray())).toBeInstanceOf(PagingError);
  });

  it("finds the next page among other links", async () => {
    const header = '<?page=1>; rel="prev", <?page=2,3>; rel="next", <?page=9>; rel="last"';
    const { pages, requests } = list(link, (sent) =>
      parameterOf(sent, "page") ? json([2]) : json([1], { headers: { link: header } }),
    );
    await pages.toArray();
    expect(requests.map((sent) => parameterOf(sent, "page"))).toEqual([null, "2,3"]);
  });
});

describe("any list", () => {
  it("requests no page that nobody reads", async () => {
    const { pages, requests } = list(cursor, byCursor);
    expect(await pages.toArray({ limit: 1 })).toEqual(["a"]);
    for await (const item of pages) if (item === "a") break;
    expect(requests).toHaveLength(2);
  });

  it("requests nothing if nothing is wanted", async () => {
    const { pages, requests } = list(cursor, byCursor);
    expect(await pages.toArray({ limit: 0 })).toEqual([]);
    expect(requests).toHaveLength(0);
  });

  it.each<[string, Paging, (sent: SentRequest) => Response, Record<string, unknown>]>([
    ["cursor", cursor, byCursor, {}],
    ["page", page, numbered(5), { size: 2 }],
    ["offset", offset, numbered(5), { take: 2 }],
    [
      "link",
      link,
      (sent) => (parameterOf(sent, "page") ? json([2]) : json([1], { headers: { link: "<?page=2>; rel=next" } })),
      {},
    ],
  ])("paged by %s can continue where a page ended", async (_, paging, answer, given) => {
    const whole = await list(paging, answer, { query: given }).pages.toArray();
    const [first] = await allPages(list(paging, answer, { query: given }).pages);
    const rest = await list(paging, answer, { query: given, options: { from: first?.next } }).pages.toArray();
    expect([...(first?.items ?? []), ...rest]).toEqual(whole);
  });

  it("can be read twice", async () => {
    const { pages } = list(cursor, byCursor);
    expect([await pages.toArray(), await pages.toArray()]).toEqual([
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
  });

  it("is paged in the requested way if there are several", async () => {
    const { pages, requests } = list([page, cursor], byCursor, { kind: "cursor" });
    expect(await pages.toArray()).toEqual(["a", "b", "c"]);
    expect(parameterOf(requests[0] as SentRequest, "page")).toBeNull();
  });

  it("refuses a way of paging that is not declared", () => {
    expect(() => list(cursor, byCursor, { kind: "link" })).toThrow(
      new ConfigurationError("listThings declares no paging of kind link"),
    );
    expect(() => list([], byCursor)).toThrow("listThings declares no paging");
  });

  it("whose items are null is empty", async () => {
    expect(await list(cursor, () => json({ data: null })).pages.toArray()).toEqual([]);
  });

  it.each<[string, () => Response]>([
    ["an object", () => json({})],
    ["a page of maintenance", () => json({ title: "maintenance" })],
    ["null", () => json(null)],
    ["a text", () => json("soon")],
    ["nothing", () => new Response("", { headers: { "content-type": "application/json" } })],
    ["a 204", () => new Response(null, { status: 204 })],
  ])("that answers with %s is neither a list nor an empty one", async (_, answer) => {
    const error = await failureOf(list(cursor, answer).pages.toArray());
    expect(error).toBeInstanceOf(PagingError);
    expect(error).toHaveProperty("message", "listThings: the answer is not a list: there is no array at /data");
  });

  it("has one deadline for all its pages, which the time between them does not use up", async () => {
    const slow =
      (answer: (sent: SentRequest) => Response): ((sent: SentRequest) => Promise<Response>) =>
      async (sent) => {
        await read.clock.sleep(400, sent.signal);
        return answer(sent);
      };
    const read: List = list(cursor, slow(byCursor), { options: { deadline: 1000 } });
    const start = read.clock.now();
    const seen: unknown[] = [];
    const readAll = async (): Promise<void> => {
      for await (const item of read.pages) {
        seen.push(item);
        await read.clock.sleep(60_000);
      }
    };
    const error = await read.clock.finish(failureOf(readAll()));
    expect(error).toBeInstanceOf(DeadlineError);
    expect(error).toMatchObject({
      message: "listThings: the list was not read within 1000 ms",
      operation: "listThings",
      timeline: [{ error: "DeadlineError" }],
    });
    expect(seen).toEqual(["a", "b"]);
    expect(read.clock.now() - start).toBe(120_000 + 1000);
  });

  it("passes the caller's options to every call", async () => {
    const controller = new AbortController();
    const { pages, requests } = list(cursor, byCursor, {
      options: { signal: controller.signal, headers: { "x-trace": "1" } },
    });
    const read = async (): Promise<void> => {
      for await (const item of pages) if (item === "b") controller.abort(new Error("enough"));
    };
    expect(await failureOf(read())).toHaveProperty("message", "enough");
    expect(requests.map((sent) => sent.headers.get("x-trace"))).toEqual(["1", "1"]);
  });
});

describe("a generated method", () => {
  interface ListRequest {
    path: { site: string };
    query?: { size?: number };
  }
  type Listed = (request: ListRequest, options?: CallOptions) => Call<{ total: number; data: { id: string }[] | null }>;
  const listThings = listOperation(cursor);

  it("with a parameter in its path can be used, and its items have their type", async () => {
    const descriptor = {
      ...listThings,
      path: "/sites/{site}/things",
      parameters: { ...listThings.parameters, path: { site: { required: true } } },
    } as const;
    const { call, requests } = clientOf(descriptor, byCursor);
    const pages = paginate(descriptor, call as unknown as Listed, { path: { site: "a b" }, query: { size: 1 } });
    expectTypeOf(pages).toEqualTypeOf<Pages<{ id: string }>>();
    expect(await pages.toArray()).toEqual(["a", "b", "c"]);
    expect(requests.map((sent) => new URL(sent.url).pathname)).toEqual([
      "/sites/a%20b/things",
      "/sites/a%20b/things",
      "/sites/a%20b/things",
    ]);
  });

  it("without required parts needs no request, and may answer with the list itself", () => {
    const method = clientOf(listThings, byCursor).call as unknown as (
      request?: { query?: { size?: number } },
      options?: CallOptions,
    ) => Call<number[]>;
    expectTypeOf(paginate(listThings, method, undefined)).toEqualTypeOf<Pages<number>>();
  });

  it("of a hand-made client yields items of unknown type", () => {
    expectTypeOf(paginate(listThings, clientOf(listThings, byCursor).call, {})).toEqualTypeOf<Pages<unknown>>();
  });

  it("whose answers have two shapes yields the items of both, and deeper items are unknown", () => {
    type Either = (
      request: object,
    ) => Call<{ next: string; data: number[] | null } | { total: number; data: string[] }>;
    const { call } = clientOf(listThings, byCursor);
    expectTypeOf(paginate(listThings, call as unknown as Either, {})).toEqualTypeOf<Pages<number | string>>();
    const deep = call as unknown as (request: object) => Call<{ data: { items: number[] } }>;
    expectTypeOf(paginate(listThings, deep, {})).toEqualTypeOf<Pages<unknown>>();
  });

  it("refuses a request of another method", () => {
    const method = clientOf(listThings, byCursor).call as unknown as Listed;
    // @ts-expect-error: the path is missing
    paginate(listThings, method, { query: { size: 1 } });
    // @ts-expect-error: there is no such query parameter
    paginate(listThings, method, { path: { site: "a" }, query: { length: 1 } });
  });
});

it.each([5, "next", new AbortController().signal])("options of a list that are %o are refused", async (options) => {
  const { call } = clientOf(listOperation(cursor), []);
  expect(() => paginate(listOperation(cursor), call, {}, options as PagingOptions)).toThrow(ConfigurationError);
  const { pages } = list(cursor, () => json({ data: [1] }));
  expect(await failureOf(pages.toArray(options as unknown as { limit: number }))).toBeInstanceOf(ConfigurationError);
});

describe("a list with given ways of paging", () => {
  const answers = [json({ data: [1], next: "b" }), json({ data: [2] })];

  it("is read by the declared one", async () => {
    const { call } = clientOf(listOperation(cursor, page), answers);
    const pages = paginateBy({ cursor: cursorPages }, listOperation(cursor, page), call, {});
    expect(await pages.toArray()).toEqual([1, 2]);
  });

  it("is refused at once if the declared one is missing", () => {
    const { call } = clientOf(listOperation(page), []);
    expect(() => paginateBy({ cursor: cursorPages }, listOperation(page), call, {})).toThrow(
      new ConfigurationError("listThings: paginateBy was handed nothing that pages by page"),
    );
  });
});

describe("a number for a list", () => {
  it.each([Number.NaN, -1, "5" as unknown as number])("as its limit is refused if it is %j", async (limit) => {
    const { pages, requests } = list(cursor, () => json({ data: [1] }));
    expect(await failureOf(pages.toArray({ limit }))).toHaveProperty("message", expect.stringMatching(/^limit is /));
    expect(requests).toEqual([]);
  });

  it.each([Number.NaN, -1, "5" as unknown as number])("as its deadline is refused if it is %j", async (deadline) => {
    const { pages, requests } = list(cursor, () => json({ data: [1] }), { options: { deadline } });
    expect(await failureOf(pages.toArray())).toHaveProperty("message", expect.stringMatching(/^deadline is /));
    expect(requests).toEqual([]);
  });

  it.each([null, 5, {}])("is refused as its beginning if it is %j, which is not a position", (from) => {
    const options = { from: from as unknown as string };
    expect(() => list(cursor, () => json({ data: [1] }), { options })).toThrow("from must be a string");
  });

  it.each([Number.NaN, -1, "5" as unknown as number])("as most of its pages is refused if it is %j", (mostPages) => {
    expect(() => list(cursor, () => json({ data: [1] }), { options: { mostPages } })).toThrow(/^mostPages is /);
  });

  it("counts as absent if it is undefined", async () => {
    const options = { deadline: undefined, mostPages: undefined };
    const { pages } = list(cursor, () => json({ data: [1, 2] }), { options });
    expect(await pages.toArray({ limit: undefined })).toEqual([1, 2]);
  });
});

it.each([-86_400_000, 86_400_000])("the deadline of a list holds even if the date jumps by %d ms", async (jump) => {
  let date = 0;
  let elapsed = 0;
  const clock = { now: () => date, elapsed: () => elapsed, sleep: () => new Promise<void>(() => undefined) };
  const given: (number | undefined)[] = [];
  const descriptor = listOperation(cursor);
  const { call } = clientOf(descriptor, [
    json({ data: [1], next: "a" }),
    json({ data: [2], next: "b" }),
    json({ data: [3] }),
  ]);
  const method = (request: object | undefined, options: CallOptions = {}): Call<unknown> => {
    given.push(options.deadline);
    elapsed += 100;
    date += jump;
    return call(request, {});
  };
  expect(await paginate(descriptor, method, {}, { clock, deadline: 1000 }).toArray()).toEqual([1, 2, 3]);
  expect(given).toEqual([1000, 900, 800]);
});
