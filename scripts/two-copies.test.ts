import { describe, expect, it } from "vitest";
import * as ours from "../packages/runtime/src/errors/errors.ts";

const theirs = (await import("../packages/runtime/src/errors/errors.ts?another-copy" as string)) as typeof ours;

/** An error of each kind that the other copy throws. */
const thrown: Record<string, Error> = {
  ConfigurationError: new theirs.ConfigurationError("x"),
  InvalidRequestError: new theirs.InvalidRequestError("x"),
  MissingCredentialsError: new theirs.MissingCredentialsError("x"),
  TokenError: new theirs.TokenError("x"),
  ApiError: new theirs.ApiError("op", 503, {}, new Headers()),
  ConnectionError: new theirs.ConnectionError("op", true, undefined),
  TimeoutError: new theirs.TimeoutError("op", 1, 1),
  DeadlineError: new theirs.DeadlineError("x", "op"),
  UndecodableAnswerError: new theirs.UndecodableAnswerError("op", 200, "JSON", undefined),
  OutcomeUnknownError: new theirs.OutcomeUnknownError("op", undefined),
  StreamTruncatedError: new theirs.StreamTruncatedError("x"),
};
const kinds = Object.entries(ours).filter(([name]) => name.endsWith("Error") && name !== "isApiError") as [
  string,
  new (...parameters: never[]) => Error,
][];

describe("an error of another copy of the engine", () => {
  it("is of another class", () => {
    expect(theirs.ApiError).not.toBe(ours.ApiError);
    expect(Object.getPrototypeOf(thrown["ApiError"])).not.toBe(ours.ApiError.prototype);
  });

  it.each(Object.entries(thrown))("is a %s here, and nothing else", (name, error) => {
    expect(error.name).toBe(name);
    expect(
      kinds
        .filter(([, kind]) => error instanceof kind)
        .map(([kind]) => kind)
        .sort(),
    ).toEqual([name, "PressroomError"].sort());
  });

  it("is narrowed by operation and status", () => {
    expect(ours.isApiError(thrown["ApiError"], "op", 503)).toBe(true);
  });
});

describe("instanceof", () => {
  class Own extends ours.ApiError {}

  it("recognises a user's own kind by its class", () => {
    expect(new Own("op", 500, {}, new Headers())).toBeInstanceOf(Own);
    expect(new ours.ApiError("op", 500, {}, new Headers())).not.toBeInstanceOf(Own);
    expect(new Own("op", 500, {}, new Headers())).toBeInstanceOf(ours.ApiError);
  });

  it.each([undefined, null, "ApiError", {}, new Error("x"), Object.assign(new Error("x"), { name: "ApiError" })])(
    "takes nothing else for an error of ours: %s",
    (value) => {
      expect(value instanceof ours.PressroomError).toBe(false);
      expect(value instanceof ours.ApiError).toBe(false);
    },
  );
});
