import { describe, expect, it } from "vitest";
import { bearer } from "../auth/authenticators.ts";
import { clientCredentials } from "../auth/grants.ts";
import { clientOf, failureOf, operation, submission } from "../testing/client.ts";
import { empty, json } from "../testing/scripted-fetch.ts";
import { type PressroomError, UndecodableAnswerError } from "./errors.ts";
import { requestIdOf } from "./request-id.ts";

const refusal = (headers: Record<string, string>, body: unknown = {}): Response => json(body, { status: 400, headers });

describe("the request id of an answer", () => {
  it.each([
    "x-request-id",
    "X-Request-Id",
    "request-id",
    "x-requestid",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "apim-request-id",
    "x-github-request-id",
    "x-correlation-id",
    "x-correlationid",
    "correlation-id",
    "cf-ray",
  ])("is taken from %s", (name) => {
    expect(requestIdOf(new Headers({ [name]: "req_1" }))).toBe("req_1");
  });

  it.each([
    [{ "cf-ray": "ray", "x-correlation-id": "correlation", "x-request-id": "request" }, "request"],
    [{ "cf-ray": "ray", "x-correlation-id": "correlation" }, "correlation"],
    [{ "cf-ray": "ray", "request-id": "request" }, "request"],
  ])("is the server's own rather than one for several servers, and a proxy's last: %j", (headers, expected) => {
    expect(requestIdOf(new Headers(headers))).toBe(expected);
  });

  it.each([
    {},
    { "x-request-time": "7" },
    { "x-request-id": "" },
    { "x-request-id": "a b" },
    { "idempotency-key": "k" },
  ])("is unknown for %j", (headers) => {
    expect(requestIdOf(new Headers(headers as Record<string, string>))).toBeUndefined();
  });

  it("comes first from where the API declares it, a header or a member of the body", () => {
    const headers = new Headers({ "x-request-id": "usual", "x-trace": "declared" });
    expect(requestIdOf(headers, {}, ["x-trace"])).toBe("declared");
    expect(requestIdOf(headers, { traceId: "in the body".replaceAll(" ", "-") }, ["traceId"])).toBe("in-the-body");
    expect(requestIdOf(headers, null, ["traceId"])).toBe("usual");
  });

  it.each(["a\u001b[2J", "a\nb", "x".repeat(300), 7, {}])(
    "is no text that could steer a terminal or fill a log: %j",
    (traceId) => {
      expect(requestIdOf(new Headers(), { traceId }, ["traceId"])).toBeUndefined();
    },
  );
});

describe("an error", () => {
  it("of the API has the request id, and shows it", async () => {
    const { call } = clientOf(operation(), [refusal({ "x-request-id": "req_1" }, { message: "no such thing" })]);
    expect(await failureOf(call())).toMatchObject({
      requestId: "req_1",
      message: "getThing answered 400: no such thing (GET /thing, request req_1)",
    });
  });

  it("of an API that declares it has the id in the body", async () => {
    const { call } = clientOf(operation(), [refusal({}, { traceId: "0af7" })], {}, { requestIds: ["traceId"] });
    expect(await failureOf(call())).toMatchObject({
      requestId: "0af7",
      message: "getThing answered 400 (GET /thing, request 0af7)",
    });
  });

  it("whose answer names no request has none", async () => {
    const { call } = clientOf(operation(), [refusal({})]);
    expect(await failureOf(call())).toMatchObject({
      requestId: undefined,
      message: "getThing answered 400 (GET /thing)",
    });
  });

  it("with another error as its cause has that one's", async () => {
    const { call } = clientOf(submission(), [empty(504, { "x-request-id": "req_2" })]);
    expect(await failureOf(call({ body: {} }))).toMatchObject({ name: "OutcomeUnknownError", requestId: "req_2" });
  });

  it("about an unreadable body has it", async () => {
    const page = new Response("<html>", { headers: { "content-type": "application/json", "x-request-id": "req_3" } });
    const { call } = clientOf(operation(), [page]);
    const error = await failureOf(call());
    expect(error).toBeInstanceOf(UndecodableAnswerError);
    expect(error).toHaveProperty("requestId", "req_3");
  });

  it("of a token endpoint has it", async () => {
    const token = clientCredentials({ url: "https://login.example/token", clientId: "me", clientSecret: "hush-hush" });
    const { call } = clientOf(operation({ security: [["oauth"]] }), [refusal({ "cf-ray": "8f-AMS" })], {
      auth: { oauth: bearer(token) },
    });
    expect(await failureOf(call())).toMatchObject({
      requestId: "8f-AMS",
      message: "no token from https://login.example/token: 400 (request 8f-AMS)",
    });
  });

  it("shows no secret that a server sends as a request id", async () => {
    const { call } = clientOf(operation({ security: [["oauth"]] }), [refusal({ "x-request-id": "the-token-itself" })], {
      auth: { oauth: bearer("the-token-itself") },
    });
    const error = (await failureOf(call())) as PressroomError;
    expect(`${error.message} ${error.requestId}`).toBe("getThing answered 400 (GET /thing, request [hidden]) [hidden]");
  });
});
