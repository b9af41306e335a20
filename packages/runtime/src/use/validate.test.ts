import { describe, expect, it } from "vitest";
import { bearer } from "../auth/authenticators.ts";
import type { ClientConfig } from "../call/client-config.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import { ApiError } from "../errors/errors.ts";
import { clientOf, failureOf, operation, submission, type TestClient } from "../testing/client.ts";
import { json } from "../testing/scripted-fetch.ts";
import { InvalidAnswerError } from "./invalid-answer-error.ts";
import { validate, type AnswerChecks, type BodyCheck, type BodyFault, type ValidateOptions } from "./validate.ts";

/** Finds a fault in every body but those with an `ok`. */
function checking(fault: Partial<BodyFault> = {}): BodyCheck {
  const check: BodyCheck = (body) => {
    const isGood = Object(body) === body && "ok" in Object(body);
    check.errors = isGood
      ? null
      : [{ instancePath: "/data/3/id", keyword: "type", params: { type: "string" }, ...fault }];
    return isGood;
  };
  return check;
}

interface Parts extends ValidateOptions {
  readonly checks?: AnswerChecks;
  readonly operation?: OperationDescriptor;
  readonly config?: ClientConfig;
}

function client(answer: Response | (() => Response), parts: Parts = {}): TestClient {
  const { checks = { 200: { check: checking() } }, operation: called = operation(), config, mode } = parts;
  const use = [validate({ [called.id]: checks }, { mode })];
  return clientOf(called, () => (answer instanceof Response ? answer.clone() : answer()), { use, ...config });
}

const verdicts = ({ events }: TestClient): unknown[] =>
  events.filter(({ type }) => type === "violation" || type === "unchecked");
const call = expect.any(Number) as number;
const violation = { type: "violation", call, operation: "getThing", status: 200 };
const unchecked = { type: "unchecked", call, operation: "getThing", status: 200 };

describe("an answer that fits the description", () => {
  it("is returned, and nothing is reported", async () => {
    const client1 = client(json({ ok: 1 }));
    expect([await client1.call(), verdicts(client1)]).toEqual([{ ok: 1 }, []]);
  });

  it("without a body, if none is declared, needs no check", async () => {
    const deleted = client(new Response(null, { status: 204 }), { checks: { 204: {} } });
    await deleted.call();
    expect(verdicts(deleted)).toEqual([]);
  });
});

describe("an answer that does not fit, in report mode", () => {
  it("is returned unchanged, and the observer gets the place and the mismatch", async () => {
    const reported = client(json({ data: [] }));
    expect(await reported.call()).toEqual({ data: [] });
    expect(verdicts(reported)).toEqual([{ ...violation, at: "/data/3/id", mismatch: "must be string" }]);
  });

  it.each<[Partial<BodyFault>, string]>([
    [{ keyword: "type", params: { type: ["string", "null"] } }, "must be string or null"],
    [{ keyword: "required", params: { missingProperty: "id" } }, 'must have the member "id"'],
    [{ keyword: "additionalProperties", params: { additionalProperty: "more" } }, 'must not have the member "more"'],
    [{ keyword: "unevaluatedProperties", params: { unevaluatedProperty: "more" } }, 'must not have the member "more"'],
    [{ keyword: "enum", params: { allowedValues: ["a"] } }, "must be one of the values that are listed"],
    [{ keyword: "maximum", params: { comparison: "<=", limit: 3 } }, "must be <= 3"],
    [{ keyword: "pattern", params: { pattern: "^a$" } }, 'breaks pattern {"pattern":"^a$"}'],
  ])("is described in words: %j", async (fault, mismatch) => {
    const reported = client(json({}), { checks: { 200: { check: checking(fault) } } });
    await reported.call();
    expect(verdicts(reported)).toMatchObject([{ mismatch }]);
  });

  it("never fails the call, even without an observer", async () => {
    const alone = client(json({}), { config: { observe: undefined } });
    expect(await alone.call()).toEqual({});
  });

  it("is reported without secrets", async () => {
    const check = checking({ instancePath: "/tokens/the-token-itself", params: { type: "string" } });
    const reported = client(json({}), {
      checks: { 200: { check } },
      operation: operation({ security: [["oauth"]] }),
      config: { auth: { oauth: bearer("the-token-itself") } },
    });
    await reported.call();
    expect(verdicts(reported)).toMatchObject([{ at: "/tokens/[hidden]" }]);
  });

  it("is found even if the server uses another name for JSON", async () => {
    const reported = client(new Response("{}", { headers: { "content-type": "text/plain" } }));
    expect(await reported.call()).toEqual({});
    expect(verdicts(reported)).toMatchObject([{ type: "violation" }]);
  });

  it("is found by the range of its status, and by the default", async () => {
    const check = checking();
    const ways: AnswerChecks[] = [{ "2XX": { check } }, { default: { check } }];
    for (const checks of ways) {
      const reported = client(json({}, { status: 201 }), { checks });
      await reported.call();
      expect(verdicts(reported)).toMatchObject([{ type: "violation", status: 201 }]);
    }
  });
});

describe("an unchecked answer", () => {
  it.each<[string, Response | (() => Response), AnswerChecks, string]>([
    ["a status", json({}, { status: 202 }), { 200: { check: checking() } }, "this status is not declared"],
    [
      "a media type",
      () => new Response("a", { headers: { "content-type": "text/plain" } }),
      { 200: { check: checking() } },
      "the body is text/plain",
    ],
    [
      "what the validators leave out",
      json({ ok: 1 }),
      { 200: { check: checking(), unchecked: "formats: uuid" } },
      "formats: uuid",
    ],
    [
      "what they can't check at all",
      json({}),
      { 200: { unchecked: "the body is text/event-stream" } },
      "the body is text/event-stream",
    ],
  ])("is reported: %s", async (_, answer, checks, reason) => {
    const descriptor = operation({ responses: { 200: ["application/json", "text/plain"] } });
    const reported = client(answer, { checks, mode: "strict", operation: descriptor });
    await reported.call();
    expect(verdicts(reported)).toMatchObject([{ type: "unchecked", reason }]);
  });

  it("may have a schema that refers to itself, which does not throw", async () => {
    // A call that is the last thing a function does takes no stack on some runtimes, and would never end.
    let returned = 0;
    const check: BodyCheck = (body) => {
      const found = check(body);
      returned += 1;
      return found;
    };
    const reported = client(json({}), { checks: { 200: { check } }, mode: "strict" });
    expect(await reported.call()).toEqual({});
    expect(verdicts(reported)).toEqual([{ ...unchecked, reason: "the check never ends" }]);
    expect(returned).toBe(0);
  });

  it("is reported once for each reason", async () => {
    const reported = client(json({ ok: 1 }), { checks: { 200: { check: checking(), unchecked: "formats: uuid" } } });
    await reported.call();
    await reported.call();
    expect(verdicts(reported)).toEqual([{ ...unchecked, reason: "formats: uuid" }]);
  });

  it("may belong to an operation without validators", async () => {
    const other = clientOf(operation(), [json({})], { use: [validate({})] });
    await other.call();
    expect(verdicts(other)).toEqual([{ ...unchecked, reason: "the validators hold nothing for this operation" }]);
  });
});

describe("an answer that does not fit, in strict mode", () => {
  it("is an error with the place and the mismatch", async () => {
    const error = await failureOf(client(json({}), { mode: "strict" }).call());
    expect(error).toBeInstanceOf(InvalidAnswerError);
    expect(error).toMatchObject({
      message: "getThing answered 200, and its body is not what the description says: /data/3/id must be string",
      operation: "getThing",
      status: 200,
      at: "/data/3/id",
      mismatch: "must be string",
    });
  });

  it("about all of the body says so", async () => {
    const check = checking({ instancePath: "", params: { type: "object" } });
    const error = await failureOf(client(json({}), { mode: "strict", checks: { 200: { check } } }).call());
    expect(error).toHaveProperty(
      "message",
      "getThing answered 200, and its body is not what the description says: it must be object",
    );
  });

  it("is not requested again", async () => {
    const strict = client(json({}), { mode: "strict" });
    await failureOf(strict.call());
    expect(strict.requests).toHaveLength(1);
  });

  it("to an unrepeatable request is kept: it has happened, and its id must not be lost", async () => {
    const strict = client(json({ id: 7 }, { status: 201 }), {
      mode: "strict",
      operation: submission(),
      checks: { 201: { check: checking() } },
    });
    expect(await strict.call({ body: {} })).toEqual({ id: 7 });
    expect(verdicts(strict)).toMatchObject([{ type: "violation", status: 201 }]);
  });

  it("to the watch of a job is kept: the watch judges what it sees", async () => {
    const strict = client(json({}), { mode: "strict" });
    const watch = { watch: 1, api: "example", job: "publish", id: "7" };
    expect(await strict.call({}, { watch })).toEqual({});
    expect(verdicts(strict)).toHaveLength(1);
  });

  it("that is an error of the API stays that error", async () => {
    const strict = client(json({ message: "no" }, { status: 404 }), {
      mode: "strict",
      checks: { 404: { check: checking() } },
    });
    expect(await failureOf(strict.call())).toBeInstanceOf(ApiError);
    expect(verdicts(strict)).toMatchObject([{ type: "violation", status: 404 }]);
  });
});

it("another mode is refused, and so are invalid validators", () => {
  expect(() => validate({}, { mode: "loud" as never })).toThrow('mode is "loud": use "report" or "strict"');
  expect(() => validate(undefined as never)).toThrow("validate needs the validators of an API");
});
