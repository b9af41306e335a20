import { describe, expect, it } from "vitest";
import { clientOf, failureOf, operation } from "../../testing/client.ts";
import { json } from "../../testing/scripted-fetch.ts";
import { plainText } from "./plain-text.ts";

describe("the text of a value", () => {
  it.each([
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new URL("https://a.example/b"), "https://a.example/b"],
    [{ toJSON: () => 7 }, "7"],
    [false, "false"],
  ])("%o is %s", (value, text) => {
    expect(plainText(value)).toBe(text);
  });
});

describe("a parameter that can't be written", () => {
  const { call } = clientOf(operation({ parameters: { query: { q: {} } } }), [json({})]);

  it("has as its cause the error of its own writer", async () => {
    const broken = new Error("no text today");
    const toJSON = (): never => {
      throw broken;
    };
    const error = await failureOf(call({ query: { q: { toJSON } } }));
    expect(error).toMatchObject({
      cause: broken,
      message: expect.stringContaining("can't be written (no text today)"),
    });
  });

  it("has no cause if it has no form", async () => {
    const error = (await failureOf(call({ query: { q: () => 1 } }))) as Error;
    expect(error.cause).toBeUndefined();
  });
});

describe("a parameter that has no text", () => {
  const places = operation({
    parameters: { query: { q: {}, list: { explode: false }, deep: { style: "deepObject" } } },
  });
  it.each([
    () => 1,
    Symbol("a"),
    new Map([["a", 1]]),
    new Set([1]),
    Promise.resolve(1),
    new Date(Number.NaN),
    Number.NaN,
  ])("because it is %o is refused by its name, and not sent", async (value) => {
    for (const query of [{ q: value }, { list: [value] }, { deep: { a: value } }]) {
      const { call, requests } = clientOf(places, [json({})]);
      const [name = ""] = Object.keys(query);
      const message: unknown = expect.stringMatching(`query parameter "${name}" (holds|can't be written)`);
      expect(await failureOf(call({ query }))).toMatchObject({ name: "InvalidRequestError", message });
      expect(requests).toEqual([]);
    }
  });

  it("is not a URL, which has text", async () => {
    const { call, requests } = clientOf(places, [json({})]);
    await call({ query: { q: new URL("https://a.example/b"), deep: { a: new Date(0) } } });
    expect(requests[0]?.url).toMatch(/\?q=https%3A%2F%2Fa.example%2Fb&deep%5Ba%5D=1970-01-01T00%3A00%3A00.000Z$/);
  });
});
