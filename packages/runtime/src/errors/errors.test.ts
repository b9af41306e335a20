import { describe, expect, it } from "vitest";
import { bearer } from "../auth/authenticators.ts";
import {
  ApiError,
  ConnectionError,
  isApiError,
  OutcomeUnknownError,
  TokenError,
  type ApiErrorGuard,
  type PressroomError,
} from "./errors.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { json, networkError } from "../testing/scripted-fetch.ts";

function refusal(body: unknown): ApiError {
  return new ApiError("createJob", 409, body, new Headers());
}

describe("ApiError", () => {
  it("has operation, status and the API's message", () => {
    expect(refusal({ message: "it runs" }).message).toBe("createJob answered 409: it runs");
  });

  it("has operation and status if there is no message", () => {
    expect(refusal(undefined).message).toBe("createJob answered 409");
  });

  it("recognises a problem in plain JSON", async () => {
    const { call } = clientOf(operation(), [
      json({ type: "about:blank", title: "Gone", detail: "It is gone" }, { status: 410 }),
    ]);
    expect(await failureOf(call())).toMatchObject({ problem: { title: "Gone", detail: "It is gone" } });
  });

  it("keeps a body that is not JSON as text", async () => {
    const { call } = clientOf(operation(), [new Response("no such site", { status: 404 })]);
    expect(await failureOf(call())).toMatchObject({
      body: "no such site",
      message: "getThing answered 404: no such site (GET /thing)",
    });
  });

  it("decodes the message of an error that comes as an event stream", async () => {
    const { call } = clientOf(operation(), [
      new Response('event: error\ndata: {"message":"busy"}\n\n', {
        status: 409,
        headers: { "content-type": "text/event-stream" },
      }),
    ]);
    expect(await failureOf(call())).toHaveProperty("message", "getThing answered 409: busy (GET /thing)");
  });

  it("keeps the answer's headers", async () => {
    const { call } = clientOf(operation(), [json({}, { status: 400, headers: { "x-request-id": "r1" } })]);
    expect(((await failureOf(call())) as ApiError).headers.get("x-request-id")).toBe("r1");
  });
});

describe("explain()", () => {
  it("lists every attempt with its beginning, its result and the pause after it", async () => {
    const { call, clock } = clientOf(
      operation(),
      [json({}, { status: 503 }), networkError("ECONNRESET"), json({ message: "no" }, { status: 404 })],
      { timeout: 0 },
    );
    const error = (await clock.finish(failureOf(call()))) as PressroomError;
    expect(error.explain()).toBe(
      [
        "getThing answered 404: no (GET /thing)",
        "  attempt 1 at +0 ms: 503 after 0 ms, then waited 250 ms",
        "  attempt 2 at +250 ms: ConnectionError after 0 ms, then waited 500 ms",
        "  attempt 3 at +750 ms: 404 after 0 ms",
      ].join("\n"),
    );
  });

  it("reports a failed token request, although nothing was sent", async () => {
    const token = { get: () => Promise.reject(new TokenError("no token", { status: 503 })), refused: () => true };
    const { call, clock } = clientOf(operation({ security: [["token"]] }), [], {
      auth: { token: bearer(token) },
      retry: { attempts: 2 },
    });
    const error = (await clock.finish(failureOf(call()))) as PressroomError;
    expect(error.explain()).toBe(
      [
        "no token",
        "  attempt 1 at +0 ms: TokenError after 0 ms, then waited 250 ms",
        "  attempt 2 at +250 ms: TokenError after 0 ms",
      ].join("\n"),
    );
  });

  it("is only the message if nothing was tried", () => {
    expect(refusal({ message: "x" }).explain()).toBe("createJob answered 409: x");
  });
});

describe("JSON.stringify", () => {
  it("has the message of an error, and its other data", () => {
    const error = new TokenError("no token from https://id.test: 401", { status: 401 });
    expect(JSON.parse(JSON.stringify({ error }))).toEqual({
      error: { name: "TokenError", message: "no token from https://id.test: 401", status: 401, timeline: [] },
    });
  });
});

describe("a message", () => {
  it("names what the system says about a broken connection", () => {
    expect(new ConnectionError("getThing", false, networkError("ECONNREFUSED")).message).toBe(
      "getThing: no connection could be made (ECONNREFUSED 127.0.0.1)",
    );
  });

  it("names a thrown value that is not an error", () => {
    expect(new ConnectionError("getThing", true, "no luck").message).toContain("(no luck)");
  });

  it("names the innermost cause, in one line", () => {
    const cause = new TypeError("fetch failed", { cause: new Error("other side closed\nassert(open)\n") });
    const lost = new ConnectionError("startThing", true, cause);
    expect(new OutcomeUnknownError("startThing", lost).message).toBe(
      "startThing: the request may have been carried out, its answer was lost (other side closed)",
    );
  });

  it("names a thrown error whose causes never end", () => {
    const endless = new Error("round");
    endless.cause = endless;
    expect(new ConnectionError("getThing", true, endless).message).toContain("(round)");
  });

  it("names an error without a message in its cause", () => {
    const cause = new Error("refused", { cause: new AggregateError([]) });
    expect(new ConnectionError("getThing", true, cause).message).toContain("(refused)");
  });

  it("of an unknown outcome names its cause", () => {
    expect(new OutcomeUnknownError("startThing", new Error("cut")).message).toBe(
      "startThing: the request may have been carried out, its answer was lost (cut)",
    );
  });
});

describe("isApiError", () => {
  it("distinguishes error answers from other errors", () => {
    expect(isApiError(refusal({}))).toBe(true);
    expect(isApiError(new Error("x"))).toBe(false);
    expect(isApiError(undefined)).toBe(false);
  });

  it("distinguishes operations and statuses", () => {
    expect(isApiError(refusal({}), "createJob")).toBe(true);
    expect(isApiError(refusal({}), "createJob", 409)).toBe(true);
    expect(isApiError(refusal({}), "createJob", 404)).toBe(false);
    expect(isApiError(refusal({}), "getJob", 409)).toBe(false);
  });
});

/** Checked by the compiler: each assignment stands for a type a user relies on. */
describe("the types of isApiError", () => {
  interface Errors {
    createJob: { 409: { running: string }; 400: { fields: string[] } };
    getJob: { 404: { gone: boolean } };
  }
  const isOurs: ApiErrorGuard<Errors> = isApiError as ApiErrorGuard<Errors>;

  it("are the body of one operation and status", () => {
    const error: unknown = refusal({ running: "7" });
    if (!isOurs(error, "createJob", 409)) throw error;
    const running: string = error.body.running;
    const status: 409 = error.status;
    const name: "createJob" = error.operation;
    expect([running, status, name]).toEqual(["7", 409, "createJob"]);
  });

  it("are the union of bodies of one operation", () => {
    const error: unknown = refusal({ fields: ["a"] });
    if (!isOurs(error, "createJob")) throw error;
    const body: { running: string } | { fields: string[] } = error.body;
    expect(body).toEqual({ fields: ["a"] });
  });

  it("are an unknown body for any error answer", () => {
    const error: unknown = refusal({});
    if (!isOurs(error)) throw error;
    // @ts-expect-error: nobody knows which operation it was
    expect(error.body.running).toBeUndefined();
  });

  it("refuse undeclared operations and statuses", () => {
    // @ts-expect-error: no such operation
    expect(isOurs(refusal({}), "deleteJob")).toBe(false);
    // @ts-expect-error: no such status of this operation
    expect(isOurs(refusal({}), "createJob", 404)).toBe(false);
  });

  it("refuse the body of another status", () => {
    const error: unknown = refusal({ running: "7" });
    if (!isOurs(error, "createJob", 409)) throw error;
    // @ts-expect-error: fields belong to 400
    expect(error.body.fields).toBeUndefined();
  });
});
