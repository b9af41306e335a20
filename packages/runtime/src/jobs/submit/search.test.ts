import { describe, expect, it, vi } from "vitest";
import { ApiError, UndecodableAnswerError } from "../../errors/errors.ts";
import { PagingError } from "../../pages/paging-error.ts";
import { failureOf } from "../../testing/client.ts";
import { createManualClock, settle } from "../../testing/manual-clock.ts";
import { searchFor } from "./search.ts";

describe("a search for the job of a lost submission", () => {
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
  ])("proves absence only after as long as a list may lag: %s", async (listed, certain) => {
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
  ])("does not accept %s as an answer, however often it comes", async (_, failure) => {
    const clock = createManualClock();
    const error = await clock.finish(failureOf(searchFor(() => Promise.reject(failure), { listed: 30_000, clock })));
    expect(error).toBe(failure);
  });

  it("continues after a temporary failure", async () => {
    const clock = createManualClock();
    const looks = [() => Promise.reject(new PagingError("no list")), async () => "7"];
    const found = searchFor(() => looks.shift()?.() ?? Promise.resolve("late"), { listed: 30_000, clock });
    expect(await clock.finish(found)).toEqual({ found: "7", certain: true });
  });

  it("ends at once with a refusal, or if its caller gives up", async () => {
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
