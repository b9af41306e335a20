import { describe, expect, it } from "vitest";
import { clientOf, failureOf, submission } from "../testing/client.ts";
import { judgeFetchFailure, type FetchFailure } from "./fetch-failure.ts";

function failed(message: string, details: object = {}): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(message), details) });
}

describe("an error of fetch", () => {
  const seen: readonly [runtime: string, error: unknown, proof: FetchFailure][] = [
    [
      "Node: refused",
      failed("connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED", syscall: "connect" }),
      "unopened",
    ],
    [
      "Node: reset while it connects",
      failed("connect ECONNRESET 127.0.0.1:1", { code: "ECONNRESET", syscall: "connect" }),
      "unopened",
    ],
    ["Node: reset afterwards", failed("read ECONNRESET", { code: "ECONNRESET", syscall: "read" }), "unknown"],
    [
      "Node: no route, while it reads",
      failed("read EHOSTUNREACH", { code: "EHOSTUNREACH", syscall: "read" }),
      "unknown",
    ],
    ["Node: closed", failed("other side closed", { code: "UND_ERR_SOCKET" }), "unknown"],
    [
      "Node: a certificate of its own",
      failed("self-signed certificate", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
      "unopened",
    ],
    [
      "Node: a certificate of nobody",
      failed("unable to verify", { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }),
      "unopened",
    ],
    ["Node: no TLS", failed("wrong version number", { code: "ERR_SSL_WRONG_VERSION_NUMBER" }), "unopened"],
    ["Node: an alert", failed("alert", { code: "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE" }), "unopened"],
    ["Node: an alert of the handshake", failed("alert", { code: "ERR_SSL_TLSV1_ALERT_ACCESS_DENIED" }), "unopened"],
    [
      "Node: an alert that may come at any time",
      failed("alert", { code: "ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR" }),
      "unknown",
    ],
    [
      "Node: a proxy that opens no tunnel",
      new TypeError("fetch failed", {
        cause: new Error("Request was cancelled.", {
          cause: Object.assign(new Error("Proxy response (407) !== 200 when HTTP Tunneling"), {
            code: "UND_ERR_ABORTED",
          }),
        }),
      }),
      "unopened",
    ],
    [
      "Node: a stream that was refused before any work",
      failed("Stream closed with error code NGHTTP2_REFUSED_STREAM", { code: "ERR_HTTP2_STREAM_ERROR" }),
      "unopened",
    ],
    [
      "Node: a stream that was closed later",
      failed("HTTP/2: stream closed before the response was complete", { code: "UND_ERR_INFO" }),
      "unknown",
    ],
    [
      "Deno: a stream that was refused before any work",
      failed("stream error received: refused stream before processing any application logic"),
      "unopened",
    ],
    ["Deno: a stream that was closed later", failed("stream error received: stream no longer needed"), "unknown"],
    [
      "Node: a SOCKS proxy that reaches no server",
      failed("SOCKS5 connection failed: Connection refused", { code: "UND_ERR_SOCKS5_REPLY_5" }),
      "unopened",
    ],
    ["Node: a SOCKS proxy that says nothing", failed("SOCKS5 authentication timeout"), "unopened"],
    ["Node: a proxy that wants credentials", failed("proxy authentication required"), "unopened"],
    [
      "Node: a signal of jsdom's",
      new TypeError('RequestInit: Expected signal ("AbortSignal {}") to be an instance of AbortSignal.'),
      "refused",
    ],
    ["Bun: a signal of jsdom's", new TypeError("signal is not of type AbortSignal."), "refused"],
    [
      "Deno: a signal of jsdom's",
      new TypeError("Failed to construct 'Request': 'signal' of 'RequestInit' (Argument 2) is not of type AbortSignal"),
      "refused",
    ],
    [
      "Bun: a proxy that opens no tunnel",
      Object.assign(new Error("Proxy refused to open a tunnel: 502 Bad Gateway"), { code: "ERR_PROXY_TUNNEL" }),
      "unopened",
    ],
    [
      "Node: a body of another length than its header says",
      failed("Request body length does not match", { code: "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH" }),
      "refused",
    ],
    ["Deno: a certificate of ours that is missing", failed("received fatal alert: CertificateRequired"), "unopened"],
    ["Deno: an alert that may come at any time", failed("received fatal alert: InternalError"), "unknown"],
    [
      "Node: TLS that breaks later",
      failed("bad record", { code: "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC" }),
      "unknown",
    ],
    [
      "Node: closed in the handshake",
      failed("Client network socket disconnected before secure TLS connection was established", { code: "ECONNRESET" }),
      "unopened",
    ],
    [
      "Node: two addresses refused",
      failed("", { errors: [failed("", { code: "ECONNREFUSED" }), failed("", { code: "ECONNREFUSED" })] }),
      "unopened",
    ],
    [
      "Node: one of two addresses lost",
      failed("", { errors: [failed("", { code: "ECONNREFUSED" }), failed("", { code: "EPIPE" })] }),
      "unknown",
    ],
    ["Node: a blocked port", failed("bad port"), "unopened"],
    ["Node: a header of its own", failed("invalid upgrade header", { code: "UND_ERR_INVALID_ARG" }), "refused"],
    [
      "Node: a header it can't send",
      failed("expect header not supported", { code: "UND_ERR_NOT_SUPPORTED" }),
      "refused",
    ],
    ["Node: a header's line break", new TypeError('Headers.append: "a\nb" is an invalid header value.'), "refused"],
    [
      "Node: a header's wide character",
      new TypeError("Cannot convert argument to a ByteString because the character"),
      "refused",
    ],
    [
      "Bun: no TLS",
      Object.assign(new TypeError("EPROTO: The TLS handshake failed. Does"), { code: "EPROTO" }),
      "unopened",
    ],
    [
      "Bun: closed",
      Object.assign(new TypeError("ECONNRESET: The socket connection"), { code: "ECONNRESET" }),
      "unknown",
    ],
    ["Bun: a header", new TypeError("Header 'x' has invalid value"), "refused"],
    [
      "Deno: refused",
      failed("error sending request for url (http://x/): client error (Connect): tcp connect error"),
      "unopened",
    ],
    [
      "Deno: closed",
      failed("error sending request from a for b: client error (SendRequest): connection closed"),
      "unknown",
    ],
    ["Deno: reset", failed("Connection reset by peer (os error 104)"), "unknown"],
    ["Deno: a header", new TypeError('Invalid header value: "a\nb"'), "refused"],
    ["Deno: a control character in a header", new TypeError("failed to parse header value"), "refused"],
    ["workerd: refused or lost", new Error("Network connection lost."), "unknown"],
    [
      "workerd: a fetch without its this",
      new TypeError("Illegal invocation: function called with incorrect `this`"),
      "misconfigured",
    ],
    ["Chromium: refused or lost", new TypeError("Failed to fetch"), "unknown"],
    ["Chromium: a header", new TypeError("Failed to execute 'fetch' on 'Window': Invalid value"), "refused"],
    ["something else", "no error at all", "unknown"],
  ];

  it.each(seen)("%s", (_, error, proof) => {
    expect(judgeFetchFailure(error)).toBe(proof);
  });
});

it("a stream that differs in length from its header may have arrived in part", () => {
  const error = failed("Request body length does not match", { code: "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH" });
  expect(judgeFetchFailure(error, "", { body: new ReadableStream() })).toBe("unknown");
});

it.each<[string, object]>([
  ["members throw", Object.defineProperty(new Error(), "message", { get: () => JSON.parse("{") as unknown })],
  ["traps throw", new Proxy(new Error("x"), { get: () => JSON.parse("{") as unknown })],
])("a POST for which fetch throws something whose %s may have been done", async (_, thrown) => {
  const { call } = clientOf(submission(), [() => Promise.reject(thrown)], { retry: false });
  expect(await failureOf(call({ body: {} }))).toHaveProperty("name", "OutcomeUnknownError");
});

describe("a POST that", () => {
  it.each([
    ["the runtime would not take is an invalid request", new TypeError("Invalid header value."), "InvalidRequestError"],
    ["found no TLS was not done", failed("", { code: "ERR_SSL_WRONG_VERSION_NUMBER" }), "ConnectionError"],
    [
      "a fetch without its this was handed is a fault of the config",
      new TypeError("Illegal invocation"),
      "ConfigurationError",
    ],
    ["lost its connection may have been done", new TypeError("Failed to fetch"), "OutcomeUnknownError"],
  ])("%s", async (_, error, name) => {
    const { call } = clientOf(submission(), [error], { retry: false });
    expect(await failureOf(call({ body: {} }))).toHaveProperty("name", name);
  });
});
