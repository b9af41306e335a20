import { describe, expect, it } from "vitest";
import { operation } from "../testing/client.ts";
import { Repeats } from "./repeats.ts";

const list = operation({ id: "listThings", method: "GET" });
const seen = (pages: readonly (readonly unknown[])[]): void => {
  const repeats = new Repeats(list, undefined);
  for (const items of pages) repeats.checkItems(items);
};
const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

describe("a list that never ends", () => {
  it("is noticed by a repeated position", () => {
    const repeats = new Repeats(list, undefined);
    repeats.checkPosition("a");
    repeats.checkPosition("b");
    expect(() => repeats.checkPosition("a")).toThrow('listThings: the API gave the position "a" twice');
  });

  it("is noticed by the position that reading began at", () => {
    expect(() => new Repeats(list, "a").checkPosition("a")).toThrow('the position "a" twice');
    expect(() => new Repeats(list, "a").checkPosition("b")).not.toThrow();
  });

  it("is noticed by a hundred pages in a row without an item", () => {
    expect(() => seen(times(99, []))).not.toThrow();
    expect(() => seen(times(100, []))).toThrow("listThings: the API gave 100 pages in a row without an item");
    expect(() => seen([...times(99, []), [{ id: 1 }], ...times(99, [])])).not.toThrow();
  });

  it("is noticed by a page of items that came before, even long ago", () => {
    expect(() => seen([[{ id: 1 }], [{ id: 2 }], [{ id: 3 }]])).not.toThrow();
    expect(() => seen([[{ id: 1 }], [{ id: 1 }]])).toThrow("listThings: the API gave the same page twice");
    expect(() => seen([[{ id: 1 }], [{ id: 2 }], [], [{ id: 1 }]])).toThrow("the same page twice");
  });

  it("is noticed by a page of texts that is repeated at once, or by a hundred repeated pages", () => {
    expect(() => seen([["a"], ["a"]])).toThrow("the same page twice");
    const turns = (count: number): string[][] => Array.from({ length: count }, (_, index) => [index % 2 ? "a" : "b"]);
    expect(() => seen(turns(101))).not.toThrow();
    expect(() => seen(turns(102))).toThrow("the same page twice");
  });

  it("is not assumed if only the order, the number or a letter of its items differs", () => {
    const pages = [["a", "b"], ["b", "a"], ["ab"], ["ba"], ["a"], ["a", "a"], ["b"], ["c"], ["aa"]];
    expect(() => seen(pages.map((items) => items.map((id) => ({ id }))))).not.toThrow();
  });

  it("is not assumed if pages differ in a few letters that one sum can't distinguish", () => {
    // By FNV-1a these two are the same, whatever follows; by a sum of 31 the next two.
    const long = "and what else there is to say of it";
    for (const [one, other] of [
      ["__93vu", "__gtea"],
      ["Aa", "BB"],
    ]) {
      expect(() => seen([[{ id: one }], [{ id: other }]])).not.toThrow();
      expect(() => seen([[{ id: one, long }], [{ id: other, long }]])).not.toThrow();
    }
  });

  it("is not assumed for many similar pages", () => {
    const pages = Array.from({ length: 20_000 }, (_, index) => [{ id: index }, { id: index + 1 }]);
    expect(() => seen(pages)).not.toThrow();
  });
});
