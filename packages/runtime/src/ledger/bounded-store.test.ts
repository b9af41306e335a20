import { describe, expect, it } from "vitest";
import { failureOf } from "../testing/client.ts";
import { boundedStore, type Bound } from "./bounded-store.ts";
import { memoryLedgerStore, type LedgerStore } from "./ledger-store.ts";

/** A store that holds a text, and answers as told to a change. */
function holding(text: string | undefined, changes: boolean): LedgerStore {
  return {
    get: () => Promise.resolve(text),
    create: () => Promise.resolve(changes),
    replace: () => Promise.resolve(changes),
    delete: () => Promise.resolve(changes),
  };
}

const atOnce: Bound = (work) => work();

describe("a slow store", () => {
  it("that has finished is done", async () => {
    const store = boundedStore(memoryLedgerStore(), atOnce);
    expect([await store.create("k", "a"), await store.replace("k", "a", "b"), await store.delete("k", "b")]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("is judged by what it has, whatever it reports", async () => {
    const mine = boundedStore(holding("b", true), atOnce);
    expect([await mine.create("k", "b"), await mine.replace("k", "b", "b")]).toEqual([true, true]);
    const others = boundedStore(holding("c", true), atOnce);
    expect([await others.create("k", "b"), await others.replace("k", "a", "b")]).toEqual([false, false]);
    const empty = boundedStore(holding(undefined, true), atOnce);
    expect([await empty.create("k", "b"), await empty.replace("k", "a", "b")]).toEqual([false, false]);
  });

  it.each([true, false])("that keeps the old record, and reports %j, can't be used", async (says) => {
    const store = boundedStore(holding("a", says), atOnce);
    expect(await failureOf(store.replace("k", "a", "b"))).toHaveProperty(
      "message",
      "the ledger's store can't be used, so nothing is sent: it did not replace the record that it holds",
    );
  });

  it("may return null for an absent record, and only text for a present one", async () => {
    expect(await boundedStore(holding(null as never, false), atOnce).get("k")).toBe(undefined);
    for (const held of [{}, 5, new Uint8Array(1)])
      expect(await failureOf(boundedStore(holding(held as never, true), atOnce).get("k"))).toHaveProperty(
        "message",
        "the ledger's store can't be used, so nothing is sent: it gives a record that is no text",
      );
  });

  it("whose command was sent twice succeeded if it has the new record", async () => {
    const mine = boundedStore(holding("b", false), atOnce);
    expect([await mine.create("k", "b"), await mine.replace("k", "a", "b")]).toEqual([true, true]);
    const others = boundedStore(holding("c", false), atOnce);
    expect([await others.create("k", "b"), await others.replace("k", "a", "b"), await others.delete("k", "a")]).toEqual(
      [false, false, false],
    );
    expect(await others.get("k")).toBe("c");
  });

  it("is named if it fails", async () => {
    const cause = new Error("no route");
    const store = boundedStore(holding("a", true), () => Promise.reject(cause));
    for (const work of [store.get("k"), store.create("k", "a"), store.replace("k", "a", "b"), store.delete("k", "a")])
      expect(await failureOf(work)).toMatchObject({
        message: "the ledger's store can't be used, so nothing is sent: no route",
        cause,
      });
  });

  it("ends with the caller's reason if the caller gives up", async () => {
    const reason = new Error("enough");
    const store = boundedStore(holding("a", true), () => Promise.reject(new Error("late")), AbortSignal.abort(reason));
    expect(await failureOf(store.get("k"))).toBe(reason);
  });
});
