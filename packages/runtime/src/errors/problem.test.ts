import { describe, expect, it } from "vitest";
import { readProblem, sayingOf } from "./problem.ts";

describe("readProblem", () => {
  it("recognises problem details by their members", () => {
    expect(
      readProblem({
        type: "about:blank",
        title: "Conflict",
        status: 409,
        detail: "It runs",
        instance: "/jobs/1",
        more: 1,
      }),
    ).toEqual({
      type: "about:blank",
      title: "Conflict",
      status: 409,
      detail: "It runs",
      instance: "/jobs/1",
    });
  });

  it.each([
    [{ title: "A page" }],
    [{ message: "no" }],
    [{ type: "page", status: 200 }],
    ["text"],
    [null],
    [undefined],
    [[{ title: "x", detail: "y" }]],
  ])("finds none in %j", (body) => {
    expect(readProblem(body)).toBeUndefined();
  });

  it("ignores members of another type", () => {
    expect(readProblem({ title: "Bad", detail: "No name", type: 7, status: "400" })).toEqual({
      title: "Bad",
      detail: "No name",
    });
  });
});

describe("sayingOf", () => {
  it.each([
    [{ title: "Conflict", detail: "It runs" }, "It runs"],
    [{ message: "no" }, "no"],
    [{ errorMessage: "no" }, "no"],
    [{ error: "invalid_client", error_description: "Unknown client" }, "Unknown client"],
    [{ Message: "An error", ExceptionMessage: "Null" }, "Null"],
    [{ error: { message: "inside" } }, "inside"],
    [{ error: "plain" }, "plain"],
    ["a\n  line\tor two ", "a line or two"],
    ['event: error\ndata: {"message":"it broke"}\n\n', "it broke"],
    ["data: first\n\ndata: last words\n\n", "last words"],
  ])("reads %j", (body, saying) => {
    expect(sayingOf(body)).toBe(saying);
  });

  it.each([
    [{}],
    [{ message: "" }],
    [{ message: 7 }],
    [null],
    [undefined],
    [""],
    ["  \n"],
    ["<!doctype html><p>Bad gateway"],
    [["x"]],
  ])("finds no message in %j", (body) => {
    expect(sayingOf(body)).toBeUndefined();
  });

  it("shortens a message that is too long for a line", () => {
    expect(sayingOf("x".repeat(1000))).toBe(`${"x".repeat(300)}…`);
    expect(sayingOf("x".repeat(301))).toBe(`${"x".repeat(300)}…`);
    expect(sayingOf("x".repeat(300))).toBe("x".repeat(300));
  });
});

describe("the message in vendors' error bodies", () => {
  it.each<[string, unknown, string]>([
    ["a gateway with codes", { error_code: "401013", message: "Oauth token is not valid" }, "Oauth token is not valid"],
    [
      "problem details with more members",
      {
        type: "https://errors.example/X-1-404",
        title: "Not found",
        status: 404,
        detail: "No such destination",
        report: {},
      },
      "No such destination",
    ],
    [
      "problem details without a detail",
      { type: "https://errors.example/X-1-404", title: "Not found", status: 404, report: {} },
      "Not found",
    ],
    ["a message alone", { message: "No such flow" }, "No such flow"],
    ["an errorMessage alone", { errorMessage: "No such sandbox" }, "No such sandbox"],
    [
      "an error with a code",
      { error: { code: "validation_error", message: "missing parameter: title" } },
      "missing parameter: title",
    ],
    ["an error of one word", { error: "Unauthorized!" }, "Unauthorized!"],
    ["an event stream", 'event:status\ndata:{"status":"error","message":"Job not found"}\n\n', "Job not found"],
  ])("is read from %s", (_, body, saying) => {
    expect(sayingOf(body)).toBe(saying);
  });
});
