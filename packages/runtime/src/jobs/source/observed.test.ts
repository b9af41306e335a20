import { describe, expect, it } from "vitest";
import { ApiError, ConfigurationError, UndecodableAnswerError } from "../../errors/errors.ts";
import { failureOf } from "../../testing/client.ts";
import { observed } from "./observed.ts";

describe("the state in an answer", () => {
  it("is accepted if it has a status", async () => {
    expect(await observed("getJob", () => ({ status: "Running", raw: 1 }))).toEqual({ status: "Running", raw: 1 });
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a word", "Running"],
    ["no status", { raw: 1 }],
    ["a status that is no word", { status: 7 }],
  ])("can't be read if it is %s", async (_, answer) => {
    const error = await failureOf(observed("getJob", () => answer as never));
    expect(error).toBeInstanceOf(UndecodableAnswerError);
    expect(error).toHaveProperty("operation", "getJob");
    expect((error as Error).cause).toBeUndefined();
  });

  it("can't be read if the reader misses something, which is the cause", async () => {
    const missing = new TypeError("Cannot read properties of undefined");
    const error = await failureOf(observed("getJob", () => Promise.reject(missing)));
    expect(error).toBeInstanceOf(UndecodableAnswerError);
    expect(error).toHaveProperty("cause", missing);
  });

  it.each([
    ["of the API", new ApiError("getJob", 404, {}, new Headers())],
    ["of the settings, though it is a TypeError too", new ConfigurationError("no key")],
    ["of the reader's own", new RangeError("no such state")],
  ])("is not judged if there is an error %s", async (_, error) => {
    expect(await failureOf(observed("getJob", () => Promise.reject(error)))).toBe(error);
  });
});
