import { OutcomeUnknownError, type Job } from "@pressroom/runtime";
import { afterEach, expect, test, vi } from "vitest";
import { vendors } from "../../vendors/vendors.ts";
import { startOrFind } from "./start-or-find.ts";

afterEach(() => vi.restoreAllMocks());

test.each([
  ["has 20 s left", "30", 10_000, 20_000],
  ["has nothing left", "3", 10_000, 5000],
  ["has less than that left", "12", 10_000, 5000],
])(
  "a lost publish is looked for as long as --timeout leaves, and for 5 s at least: one that %s",
  async (_, timeout, took, looked) => {
    const [vendor] = vendors;
    if (!vendor) throw new Error("there are vendors");
    const lost = new OutcomeUnknownError("Create", new Error("connection reset"));
    lost.findExisting = async () => ({ found: undefined, certain: true });
    const began = performance.now();
    const clock = vi.spyOn(performance, "now").mockReturnValue(began);
    const job = {
      started: () => {
        clock.mockReturnValue(began + took);
        return Promise.reject(lost);
      },
    } as unknown as Job<unknown>;
    const timer = vi.spyOn(AbortSignal, "timeout");
    const silent = { write: () => undefined };
    const connection = { publish: () => job } as never;
    const publication = { name: "", vendor, values: { timeout }, environment: {}, connection, close: async () => {} };
    const world = { environment: {}, out: silent, errors: silent, signal: new AbortController().signal };
    await expect(startOrFind(publication, world)).rejects.toThrow("the publish was not started");
    expect(timer.mock.calls).toEqual([[looked]]);
  },
);
