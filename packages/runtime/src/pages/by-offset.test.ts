import { describe, expect, it } from "vitest";
import type { OperationRequest } from "../descriptors/request.ts";
import { operation } from "../testing/client.ts";
import { byOffset } from "./by-offset.ts";
import type { Pager, SeenPage } from "./pager.ts";

const list = operation({ id: "listThings", method: "GET" });
const pager = (first: OperationRequest = {}): Pager =>
  byOffset(list, { kind: "offset", items: "/data", offset: "skip", limit: "take", total: "/total" }, first);
const page = (count: number, total?: number, position?: string): SeenPage => ({
  data: { total },
  headers: new Headers(),
  items: Array.from({ length: count }, () => 1),
  position,
});

describe("pages by offset", () => {
  it("begin where the caller begins, and skip what has come", () => {
    const first = { query: { skip: 4, take: 2, word: "a" }, header: { a: "b" } };
    expect(pager(first).request(undefined)).toBe(first);
    expect(pager(first).request("6")).toEqual({ query: { skip: 6, take: 2, word: "a" }, header: { a: "b" } });
    expect(pager().next(page(2))).toBe("2");
    expect(pager(first).next(page(2))).toBe("6");
    expect(pager(first).next(page(2, undefined, "10"))).toBe("12");
  });

  it("end when all have come, or at an empty page", () => {
    expect(pager().next(page(2, 3))).toBe("2");
    expect(pager().next(page(2, 2))).toBe(undefined);
    expect(pager().next(page(2, 5, "3"))).toBe(undefined);
    expect(pager().next(page(0))).toBe(undefined);
    expect(pager().next(page(0, 4, "4"))).toBe(undefined);
    expect(() => pager().next(page(0, 5, "4"))).toThrow(
      "listThings: it lists 5 items by its own count, and ended after 4",
    );
  });

  it("report how many are still to come", () => {
    expect(pager().pace?.(page(2, 8))).toEqual({ step: 2, pages: 3 });
    expect(pager().pace?.(page(2, 8, "4"))).toEqual({ step: 2, pages: 1 });
    expect(pager({ query: { skip: 2 } }).pace?.(page(2, 8))).toEqual({ step: 2, pages: 2 });
    expect(pager().pace?.(page(2))).toEqual({ step: 2, pages: Infinity });
    expect(pager().total?.({ total: 8 })).toBe(8);
  });
});
