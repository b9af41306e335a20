import { describe, expect, it, vi } from "vitest";
import { ApiError, UndecodableAnswerError } from "../../errors/errors.ts";
import { PagingError } from "../../pages/paging-error.ts";
import { failureOf } from "../../testing/client.ts";
import { createManualClock, settle } from "../../testing/manual-clock.ts";
import { searchFor } from "./search.ts";

describe("a search for what a lost submission has made", () => {
  it("finds it at once, or in a list that lags", async () => {
    const clock = createManualClock();
    const looks = [undefined, undefined, "7"];
    const found = searchFor(async () => looks.shift(), { listed: 30_000, clock });
    expect(await clock.finish(found)).toEqual({ found: "7", certain: true });
    expect(clock.sleeps).toEqual([5000, 5000]);
  });

  it.each([
    [30_000, true],
    [undefined, false],
  ])("proves that there is nothing only after as long as a list may lag: %s", async (listed, certain) => {
    const clock = createManualClock();
    const begun = clock.now();
    const look = vi.fn(async () => undefined);
    expect(await clock.finish(searchFor(look, { listed, clock }))).toEqual({ found: undefined, certain });
    expect(clock.now() - begun).toBe(30_000);
    expect(look).toHaveBeenCalledTimes(7);
  });

  it.each<[string, Error]>([
    ["an answer that is not a list", new PagingError("no list")],
    ["an answer that can't be read", new UndecodableAnswerError("list", 200, "JSON", undefined)],
    ["a server that is down", new ApiError("list", 503, undefined, new Headers())],
  ])("takes %s for no answer, however often it comes", async (_, failure) => {
    const clock = createManualClock();
    const error = await clock.finish(failureOf(searchFor(() => Promise.reject(failure), { listed: 30_000, clock })));
    expect(error).toBe(failure);
  });

  it("goes on after a failure that passes", async () => {
    const clock = createManualClock();
    const looks = [() => Promise.reject(new PagingError("no list")), async () => "7"];
    const found = searchFor(() => looks.shift()?.() ?? Promise.resolve("late"), { listed: 30_000, clock });
    expect(await clock.finish(found)).toEqual({ found: "7", certain: true });
  });

  it("ends at once with a refusal, and when its caller has had enough", async () => {
    const clock = createManualClock();
    const refusal = new ApiError("list", 403, undefined, new Headers());
    expect(await failureOf(searchFor(() => Promise.reject(refusal), { listed: 30_000, clock }))).toBe(refusal);
    const caller = new AbortController();
    const search = failureOf(searchFor(async () => undefined, { listed: 30_000, clock, signal: caller.signal }));
    await settle();
    caller.abort(new Error("enough"));
    expect(await search).toHaveProperty("message", "enough");
  });
});
