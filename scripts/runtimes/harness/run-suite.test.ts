/** The harness is under test here, by vitest: it must fail where vitest would. */
import { describe, expect, it } from "vitest";
import { type Result, runFiles } from "./run-suite.ts";
import * as ours from "./vitest.ts";

/** Runs what a test file would declare. */
function runFile(declare: () => unknown): Promise<Result> {
  return runFiles([{ name: "a.test.ts", load: async () => declare() }]);
}

describe("a run", () => {
  it("counts a test that passes", async () => {
    const result = await runFile(() => ours.it("adds", () => ours.expect(1 + 1).toBe(2)));
    expect(result).toEqual({ passed: 1, failures: [] });
  });

  it("names a failed test by its file and groups, with the reason", async () => {
    const { passed, failures } = await runFile(() =>
      ours.describe("sums", () => ours.it("adds", () => ours.expect(1 + 1).toBe(3))),
    );
    expect(passed).toBe(0);
    expect(failures).toMatchObject([
      { test: "a.test.ts > sums > adds", message: expect.stringContaining("expected 2 to be 3") },
    ]);
  });

  it.each<[string, () => unknown]>([
    ["rejects", () => Promise.reject(new Error("no"))],
    ["throws what is not an error", () => Promise.reject("no")],
    ["expects a member that is absent", () => ours.expect({ one: 1 }).toMatchObject({ two: 2 })],
    ["expects an error that does not come", () => ours.expect(() => undefined).toThrow()],
    ["expects a rejection that does not come", () => ours.expect(Promise.resolve(1)).rejects.toBeDefined()],
    ["asks for what the harness has not", () => (ours.vi as unknown as { mock(): void }).mock()],
  ])("fails a test that %s", async (_, body) => {
    const { passed, failures } = await runFile(() => ours.it("is wrong", body));
    expect([passed, failures.length]).toEqual([0, 1]);
  });

  it("fails a test that is not done in time", async () => {
    const { failures } = await runFile(() => ours.it("waits", () => new Promise(() => undefined), 1));
    expect(failures).toMatchObject([{ message: "Error: not done within 1 ms" }]);
  });

  it("continues after a failure", async () => {
    const result = await runFile(() => {
      ours.it("fails", () => ours.expect(true).toBe(false));
      ours.it("passes", () => undefined);
    });
    expect(result).toMatchObject({ passed: 1, failures: [{ test: "a.test.ts > fails" }] });
  });

  it("fails a file that can't be loaded, or has no test", async () => {
    const broken = { name: "broken.test.ts", load: () => Promise.reject(new Error("no such module")) };
    const empty = { name: "empty.test.ts", load: async () => undefined };
    expect((await runFiles([broken, empty])).failures).toEqual([
      { test: "broken.test.ts", message: "Error: no such module" },
      { test: "empty.test.ts", message: "Error: no test is declared here" },
    ]);
  });
});

describe("a table of cases", () => {
  async function handedOver(cases: readonly unknown[]): Promise<unknown[]> {
    const given: unknown[] = [];
    await runFile(() => ours.it.each(cases)("case", (...values: unknown[]) => void given.push(values)));
    return given;
  }

  it("passes each row's values if every case is a row", async () => {
    expect(await handedOver([[1, 2], []])).toEqual([[1, 2], []]);
  });

  it("passes a list unchanged if not every case is one", async () => {
    expect(await handedOver([[1, 2], 3])).toEqual([[[1, 2]], [3]]);
  });

  it("has titles for values that JSON can't express", async () => {
    const { failures } = await runFile(() => ours.it.each([1n])("fails for %j", () => Promise.reject(new Error("no"))));
    expect(failures).toMatchObject([{ test: 'a.test.ts > fails for "1"' }]);
  });
});

describe("hooks", () => {
  it("run around each test, the outer ones first", async () => {
    const order: string[] = [];
    const note = (what: string) => () => void order.push(what);
    await runFile(() => {
      ours.beforeAll(note("before all"));
      ours.afterAll(note("after all"));
      ours.beforeEach(note("outer before"));
      ours.afterEach(note("outer after"));
      ours.describe("group", () => {
        ours.beforeEach(note("inner before"));
        ours.afterEach(note("inner after"));
        ours.it("first", note("first"));
        ours.it("second", note("second"));
      });
    });
    const around = (name: string): string[] => ["outer before", "inner before", name, "inner after", "outer after"];
    expect(order).toEqual(["before all", ...around("first"), ...around("second"), "after all"]);
  });

  it("after a test run even if it failed, and fail it if they fail", async () => {
    const { failures } = await runFile(() => {
      ours.afterEach(() => Promise.reject(new Error("left open")));
      ours.it("fails", () => Promise.reject(new Error("wrong")));
    });
    expect(failures).toMatchObject([{ message: "Error: wrong; Error: left open" }]);
  });

  it("before all that fail keep the group's tests from passing", async () => {
    const { passed, failures } = await runFile(() => {
      ours.beforeAll(() => Promise.reject(new Error("no server")));
      ours.it("passes", () => undefined);
    });
    expect([passed, failures.length]).toEqual([0, 1]);
  });
});

describe("a table of cases", () => {
  it("is one test for each case, named after its values", async () => {
    const { failures } = await runFile(() => {
      ours.it.each([
        ["one", { n: 1 }],
        ["two", { n: 2 }],
      ])("%s is %j of %#", () => Promise.reject(new Error("no")));
      ours.describe.each([{ name: "three" }])("group of $name", () =>
        ours.it("fails", () => Promise.reject(new Error("no"))),
      );
    });
    expect(failures.map(({ test }) => test)).toEqual([
      'a.test.ts > one is {"n":1} of 0',
      'a.test.ts > two is {"n":2} of 1',
      "a.test.ts > group of three > fails",
    ]);
  });
});

it("time stands still under faked timers until a test moves it", async () => {
  const result = await runFile(() => {
    ours.it("moves it", async () => {
      ours.vi.useFakeTimers();
      try {
        const woke = ours.vi.fn();
        setTimeout(woke, 1000);
        await ours.vi.advanceTimersByTimeAsync(999);
        ours.expect(woke).not.toHaveBeenCalled();
        await ours.vi.advanceTimersByTimeAsync(1);
        ours.expect(woke).toHaveBeenCalledOnce();
      } finally {
        ours.vi.useRealTimers();
      }
    });
  });
  expect(result).toEqual({ passed: 1, failures: [] });
});

it("a spied function is restored afterwards", async () => {
  const object = { name: () => "real" };
  const result = await runFile(() => {
    ours.it("spies", () => {
      ours.vi.spyOn(object, "name").mockReturnValue("spied");
      ours.expect(object.name()).toBe("spied");
    });
    ours.it("sees the real one", () => ours.expect(object.name()).toBe("real"));
  });
  expect(result).toEqual({ passed: 2, failures: [] });
});
