import { describe, expect, it } from "vitest";
import type { OperationRequest } from "../descriptors/request.ts";
import type { Paging } from "../descriptors/operation.ts";
import { operation } from "../testing/client.ts";
import { byNumber } from "./by-number.ts";
import type { Pager } from "./pager.ts";

const list = operation({ id: "listThings", method: "GET" });
const things = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function pager(first: OperationRequest = {}, more: Partial<Paging & { kind: "page" }> = {}): Pager {
  return byNumber(
    list,
    { kind: "page", items: "/data", page: "page", size: "size", first: 1, total: "/total", ...more },
    first,
  );
}

/** Reads pages of so many items, the first of them where the request says. @returns where each next one is */
function positions(given: Pager, counts: readonly number[], total?: number): (string | undefined)[] {
  let position: string | undefined;
  return counts.map((count) => {
    position = given.next({ data: { total }, headers: new Headers(), items: things(count), position });
    return position;
  });
}

describe("numbered pages", () => {
  it("begin at the API's first page, or where the caller begins", () => {
    expect(pager().request(undefined)).toEqual({ query: { page: 1 } });
    expect(pager({}, { first: 0 }).request(undefined)).toEqual({ query: { page: 0 } });
    expect(pager({ query: { page: 7, size: 5, word: "a" }, header: { a: "b" } }).request(undefined)).toEqual({
      query: { page: 7, size: 5, word: "a" },
      header: { a: "b" },
    });
    expect(pager({ query: { page: 7 } }).request("9")).toEqual({ query: { page: 9 } });
  });

  it("follow one by one, until the total has come", () => {
    expect(positions(pager(), [2, 2, 1], 5)).toEqual(["2", "3", undefined]);
    expect(positions(pager({}, { first: 0 }), [2, 2], 4)).toEqual(["1", undefined]);
    expect(positions(pager({ query: { page: 4, size: 2 } }), [2, 1], 9)).toEqual(["5", undefined]);
  });

  it("that begin later are counted by the requested size, or that of the first page", () => {
    expect(positions(pager({ query: { page: 3, size: 10 } }), [10, 10], 40)).toEqual(["4", undefined]);
    expect(positions(pager({ query: { page: 3 } }), [10, 10], 40)).toEqual(["4", undefined]);
  });

  it("that begin later continue if more came than there are: their numbers proved nothing", () => {
    expect(positions(pager({ query: { page: 3, size: 10 } }), [10, 10, 0], 25)).toEqual(["4", "5", undefined]);
  });

  it("without a total end at an empty page", () => {
    expect(positions(pager(), [2, 2, 0])).toEqual(["2", "3", undefined]);
  });

  it("without a total end at a page that is shorter than requested and than another", () => {
    expect(positions(pager({ query: { size: 5 } }), [5, 4])).toEqual(["2", undefined]);
    expect(positions(pager({ query: { size: 5 } }), [4])).toEqual(["2"]);
    expect(positions(pager({ query: { size: 5 } }), [6, 5])).toEqual(["2", "3"]);
    expect(positions(pager({ query: { size: 1 } }), [1, 1, 0])).toEqual(["2", "3", undefined]);
    expect(positions(pager({ query: { size: 5 } }), [4, 4])).toEqual(["2", "3"]);
    expect(positions(pager({ query: { size: 5 } }), [4, 5, 5])).toEqual(["2", "3", "4"]);
    expect(positions(pager(), [5, 4])).toEqual(["2", "3"]);
  });

  it("that end before their own total break the API's promise", () => {
    expect(() => positions(pager(), [2, 0], 5)).toThrow(
      "listThings: it lists 5 items by its own count, and ended after 2",
    );
    expect(positions(pager(), [2, 0], 2)).toEqual([undefined, undefined]);
    expect(positions(pager({ query: { page: 2, size: 2 } }), [2, 0], 9)).toEqual(["3", undefined]);
  });

  it("report the total in the answer", () => {
    expect(pager().total?.({ total: 5 })).toBe(5);
    expect(pager().total?.({ total: "5" })).toBe(5);
    expect(pager().total?.({ total: -1 })).toBe(undefined);
    expect(pager({}, { total: undefined } as never).total?.({ total: 5 })).toBe(undefined);
  });

  const page = (count: number, total?: number): Parameters<Pager["next"]>[0] => ({
    data: { total },
    headers: new Headers(),
    items: things(count),
    position: undefined,
  });

  it("report how many are still to come", () => {
    const given = pager();
    given.next(page(2, 6));
    expect(given.pace?.(page(2, 6))).toEqual({ step: 1, pages: 2 });
    expect(given.pace?.(page(2))).toEqual({ step: 1, pages: Infinity });
    const capped = pager({}, { cap: 4 });
    capped.next(page(2, 6));
    expect(capped.pace?.(page(2, 6))).toEqual({ step: 1, pages: 1 });
  });

  it("that the API caps end at the cap", () => {
    expect(positions(pager({}, { cap: 4 }), [2, 2], 9)).toEqual(["2", undefined]);
    expect(positions(pager({}, { cap: 5 }), [2, 2, 2], 9)).toEqual(["2", "3", undefined]);
  });

  it.each<[string, number, number | undefined, number, string | undefined]>([
    ["the total says that there is more", 2, 9, 2, "there are 9 items"],
    ["nobody knows, and the last page was full", 2, undefined, 2, "there may be more items"],
    ["the total says that this was all", 2, 2, 2, undefined],
    ["the last page was not full", 2, undefined, 3, undefined],
    ["the cap was not reached", 1, 9, 2, undefined],
  ])("at the cap, if %s", (_, count, total, size, message) => {
    const given = pager({ query: { size } }, { cap: 2 });
    given.next(page(count, total));
    const check = (): void => given.check?.(page(count, total));
    if (message === undefined) expect(check).not.toThrow();
    else
      expect(check).toThrow(
        `listThings: ${message}, but the API delivers only the first 2 in numbered pages; use its other paging`,
      );
  });

  it("without a cap are complete", () => {
    const given = pager();
    given.next(page(2, 9));
    expect(() => given.check?.(page(2, 9))).not.toThrow();
  });
});
