import { describe, expect, it } from "vitest";
import { type Description, type JsonObject, listOperations } from "@pressroom/description";
import { createSchemaChecker } from "@pressroom/description/validation";
import type { ContractCase } from "../cases/cases.ts";
import { listCases } from "../cases/cases.ts";
import { tellViolation } from "../failures/violation.ts";
import { describePress, put } from "../testing/press.ts";
import { checkAnswer, MissingMethodError, type Outcome } from "./check-answer.ts";

class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(words: object) {
    super("refused");
    Object.assign(this, words);
  }
}

/** What is wrong with how the call of a case ended. */
async function check(description: Description, status: string, outcome: Outcome, bend: object = {}): Promise<string[]> {
  const testCase = listCases("press", description).cases.find((candidate) => candidate.status === status);
  const operation = listOperations(description).find(({ id }) => id === testCase?.operationId);
  if (testCase === undefined || operation === undefined) throw new Error(`no case of ${status}`);
  const bent: ContractCase = { ...testCase, ...bend };
  const found = await checkAnswer(description, operation, bent, outcome, createSchemaChecker(description));
  return found.map(tellViolation);
}

const resolved = (data: unknown): Outcome => ({ ended: "resolved", data });
const rejected = (error: unknown): Outcome => ({ ended: "rejected", error });
const press = describePress();
const one = (line: string): unknown => [expect.stringContaining(line)];
const refusal = { status: 404, operation: "getJob", body: { title: "No such job" } };

describe("a success", () => {
  it("is the value of the example", async () => {
    expect(await check(press, "200", resolved({ id: "a", state: "done" }))).toEqual([]);
    expect(await check(press, "200", resolved({ id: "a", state: "queued" }))).toEqual(
      one('the client returned {"id":"a"'),
    );
    expect(await check(press, "200", resolved(new Blob(["a"])))).toContainEqual(
      expect.stringContaining('returned "a"'),
    );
  });

  it("without a body is undefined", async () => {
    expect(await check(press, "204", resolved(undefined))).toEqual([]);
    expect(await check(press, "204", resolved(null))).toEqual(one("there is no body, but the client returned null"));
  });

  it("may be any value if no example is shown", async () => {
    expect(await check(press, "200", resolved({ id: 7 }), { exampleName: null })).toEqual([]);
  });

  it("is not a rejection, and not a missing method", async () => {
    expect(await check(press, "200", rejected(new TypeError("lost")))).toEqual(
      one("the method rejected: TypeError: lost (rejected)"),
    );
    expect(await check(press, "200", rejected(new MissingMethodError("none")))).toEqual(one("(method)"));
  });

  it.each([
    [199, false],
    [200, true],
    [299, true],
    [300, false],
  ])("is what a status of %i requires: %s", async (code, isSuccess) => {
    const lines = await check(press, "204", resolved(undefined), { code });
    expect(lines).toEqual(isSuccess ? [] : one(`but ${code} is an error`));
  });
});

describe("a refusal", () => {
  it("is an ApiError with its status, its operation and its body", async () => {
    expect(await check(press, "404", rejected(new ApiError(refusal)))).toEqual([]);
    expect(await check(press, "404", rejected(new ApiError({ ...refusal, status: 400 })))).toEqual(
      one("the error's status is 400, not 404"),
    );
    expect(await check(press, "404", rejected(new ApiError({ ...refusal, operation: "startJob" })))).toEqual(
      one('the error\'s operation is "startJob", not "getJob"'),
    );
    expect(await check(press, "404", rejected(new ApiError({ ...refusal, body: { title: "Other" } })))).toEqual(
      one('example "missing" is {"title":"No such job"}'),
    );
  });

  it("is not another error, a string or a success", async () => {
    expect(await check(press, "404", rejected(new Error("lost")))).toEqual(
      one("without an ApiError: Error: lost (error)"),
    );
    expect(await check(press, "404", rejected("lost"))).toEqual(one('without an ApiError: "lost" (error)'));
    expect(await check(press, "404", rejected({ name: "ApiError", ...refusal }))).toEqual(one("without an ApiError"));
    expect(await check(press, "404", rejected(new MissingMethodError("none")))).toEqual(one("(method)"));
    expect(await check(press, "404", resolved({}))).toEqual(one("the method resolved to {}, but 404 is an error"));
  });
});

describe("a status that does not say what became of a request", () => {
  class OutcomeUnknownError extends Error {
    override readonly name = "OutcomeUnknownError";
  }
  const noWord = [303, 408, 460, 499, 502, 504, 520];
  const method = (name: string): Description =>
    put(describePress(), "/paths", {
      "/jobs": { [name]: { operationId: "it", responses: Object.fromEntries([...noWord, 500].map(declare)) } },
    });
  const declare = (status: number): [string, JsonObject] => [String(status), { description: "" }];
  const unknown = (status: number): Outcome =>
    rejected(new OutcomeUnknownError("lost", { cause: new ApiError({ status, operation: "it" }) }));

  it.each(noWord)("may be an unknown outcome of a POST, with the answer as its cause: %i", async (status) => {
    expect(await check(method("post"), String(status), unknown(status))).toEqual([]);
    expect(await check(method("post"), String(status), unknown(404))).toEqual(one("status is 404"));
  });

  it("is not unknown for a request that only reads, or for a 500", async () => {
    expect(await check(method("get"), "504", unknown(504))).toEqual(one("without an ApiError"));
    expect(await check(method("post"), "500", unknown(500))).toEqual(one("without an ApiError"));
  });
});

it("a long value is shown by its first 600 characters", async () => {
  const value = "a".repeat(599);
  const [line = ""] = await check(press, "204", resolved(value));
  expect(line).toContain(`returned "${value}… (value)`);
  const [whole = ""] = await check(press, "204", resolved(value.slice(1)));
  expect(whole).toContain(`returned "${value.slice(1)}" (value)`);
});

async function* streamOf(...items: unknown[]): AsyncGenerator {
  yield* items;
}

function streaming(mediaType: string, media: JsonObject): Description {
  return put(describePress(), "/paths/~1jobs~1{id}/get/responses/200/content", { [mediaType]: media });
}

describe("a stream of events", () => {
  const events = (value: string): Description =>
    streaming("text/event-stream", { schema: { type: "string" }, examples: { two: { value } } });
  const sent = { event: "message", data: "a", id: "7" };

  it("yields the events of the example, whatever else the client adds", async () => {
    const description = events("id: 7\ndata: a\n\n");
    expect(await check(description, "200", resolved(streamOf({ ...sent, retry: 3 })))).toEqual([]);
    expect(await check(description, "200", resolved(streamOf()))).toEqual(one("the client yielded []"));
    expect(await check(description, "200", resolved([sent]))).toEqual(one("instead of a stream of events"));
    expect(await check(description, "200", resolved(null))).toEqual(one("returned null instead of a stream of events"));
    expect(await check(description, "200", resolved(streamOf(7)))).toEqual(one("the client yielded [7]"));
    expect(await check(description, "200", resolved(streamOf()), { exampleName: null })).toEqual([]);
  });

  it("needs an example with an event", async () => {
    expect(await check(events("data: a\n"), "200", resolved(streamOf()))).toEqual(one("holds no complete event"));
  });
});

describe("a stream of items", () => {
  const lines = streaming("application/jsonl", {
    itemSchema: { type: "integer" },
    examples: { two: { value: [1, 2] } },
  });

  it("yields the items of the example, and each fits its schema", async () => {
    expect(await check(lines, "200", resolved(streamOf(1, 2)))).toEqual([]);
    expect(await check(lines, "200", resolved(streamOf(1)))).toEqual(one("the client yielded [1]"));
    expect(await check(lines, "200", resolved([1, 2]))).toEqual(one("returned [1,2] instead of a stream of items"));
    expect(await check(lines, "200", resolved(streamOf("a")))).toEqual([
      expect.stringContaining("the client yielded"),
      expect.stringContaining("must be integer"),
    ]);
    expect(await check(lines, "200", resolved(streamOf(7)), { exampleName: null })).toEqual([]);
  });
});

it("a text that represents an object is not checked against the object's schema", async () => {
  const xml = streaming("application/xml", { schema: { type: "object" }, examples: { one: { value: { a: 1 } } } });
  expect(await check(xml, "200", resolved("<a>1</a>"))).toEqual([]);
  const text = streaming("text/plain", {
    schema: { type: "string", maxLength: 1 },
    examples: { one: { value: "ab" } },
  });
  expect(await check(text, "200", resolved("ab"))).toEqual(one("must NOT have more than 1 characters"));
  expect(await check(text, "200", resolved("ac"))).toContainEqual(expect.stringContaining('example "one" is "ab"'));
});
