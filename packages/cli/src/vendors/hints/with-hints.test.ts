import { ApiError, ConnectionError, TokenError, UndecodableAnswerError } from "@pressroom/runtime";
import { describe, expect, test } from "vitest";
import { sitecore } from "../sitecore.ts";
import { siteleaf } from "../siteleaf.ts";
import type { Vendor } from "../vendor.ts";
import { withHints } from "./with-hints.ts";

const own = { SITELEAF_BASE_URL: "https://press.test/v2" };

function told(failure: Error, environment: Record<string, string> = {}, vendor: Vendor = siteleaf): Promise<string> {
  return withHints({ vendor, environment }, "the site", () => Promise.reject(failure)).then(
    () => "",
    (error: Error) => error.message,
  );
}

/** As Node's fetch fails: the reason is the cause of what it throws. */
function unreached(message: string, code: string, sent = false): ConnectionError {
  const reason = Object.assign(new Error(message), { code });
  return new ConnectionError("publishSite", sent, new TypeError("fetch failed", { cause: reason }));
}

const openSsl =
  "40E:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:../deps/openssl/methods/tlsany_meth.c:77: ";

describe("if a connection fails, the error says what to do", () => {
  test.each([
    ["no https there", openSsl, "ERR_SSL_WRONG_VERSION_NUMBER", "begin SITELEAF_BASE_URL with http://"],
    [
      "another name",
      "Hostname/IP does not match",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "Check the host in SITELEAF_BASE_URL.",
    ],
    ["expired", "certificate has expired", "CERT_HAS_EXPIRED", "has to renew the certificate"],
    ["not yet valid", "certificate is not yet valid", "CERT_NOT_YET_VALID", "Check the clock of this machine."],
    ["self-signed", "self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT", "NODE_EXTRA_CA_CERTS"],
    [
      "unknown authority",
      "unable to verify the first certificate",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "NODE_EXTRA_CA_CERTS",
    ],
    [
      "refused",
      "connect ECONNREFUSED 127.0.0.1:9",
      "ECONNREFUSED",
      "Check your network, the proxy if there is one, and SITELEAF_BASE_URL.",
    ],
    [
      "a port that fetch won't use",
      "bad port",
      "",
      "may use this port. Check your network, the proxy if there is one, and SITELEAF_BASE_URL.",
    ],
    ["what is no SOCKS proxy", "Invalid SOCKS version: 72", "UND_ERR_SOCKS5_VERSION", "begin them with http://"],
    [
      "a SOCKS proxy with a password",
      "No acceptable authentication method",
      "UND_ERR_SOCKS5_AUTH_REJECTED",
      "HTTPS_PROXY as socks5://user:password@host:port",
    ],
    ["proxy", "Proxy response (407) !== 200 when HTTP Tunneling", "", "Check HTTPS_PROXY"],
  ])("%s", async (_, message, code, sentence) => {
    expect(await told(unreached(message, code), own)).toContain(sentence);
  });

  test("without a line of OpenSSL's source", async () => {
    expect(await told(unreached(openSsl, "ERR_SSL_WRONG_VERSION_NUMBER"), own)).toContain(
      "no connection could be made (wrong version number). The server does not speak https.",
    );
  });

  test("for the vendor's own server, no variable is named", async () => {
    expect(await told(unreached("getaddrinfo ENOTFOUND press.test", "ENOTFOUND"))).toContain(
      "Check your network, and the proxy if there is one.",
    );
  });

  test("a proxy that is set, and that Node does not use, is named", async () => {
    const environment = { HTTPS_PROXY: "http://proxy.test:3128" };
    expect(await told(unreached("getaddrinfo ENOTFOUND press.test", "ENOTFOUND"), environment)).toContain(
      "HTTPS_PROXY is set, but Node does not use it: ",
    );
  });

  test("of the server of tokens, its own variable", async () => {
    const failure = new TokenError("no token: it can't be reached", { cause: unreached("bad port", "") });
    expect(await told(failure, { SITECORE_TOKEN_URL: "http://press.test:6000" }, sitecore)).toContain(
      "Check your network, the proxy if there is one, and SITECORE_TOKEN_URL.",
    );
  });
});

describe("if an answer comes from a wrong place, the responsible variable is named", () => {
  const headers = new Headers();
  const plain = { SITELEAF_BASE_URL: "http://press.test/v2" };
  test.each<[string, Error, Record<string, string>, string]>([
    ["a redirect", new ApiError("publishSite", 301, undefined, headers), own, "Check SITELEAF_BASE_URL."],
    ["no such path", new ApiError("publishSite", 404, undefined, headers), own, "Check SITELEAF_BASE_URL, too."],
    ["a page", new UndecodableAnswerError("listSites", 200, "JSON", new Error("<")), own, "Check SITELEAF_BASE_URL."],
    [
      "nginx that wants https",
      new ApiError("publishSite", 400, "<title>400 The plain HTTP request was sent to HTTPS port</title>", headers),
      plain,
      "begin SITELEAF_BASE_URL with https://",
    ],
    [
      "Node that wants https",
      unreached("other side closed", "UND_ERR_SOCKET", true),
      plain,
      "begin SITELEAF_BASE_URL with https://",
    ],
  ])("%s", async (_, failure, environment, sentence) => {
    expect(await told(failure, environment)).toContain(sentence);
  });

  test("no tokens at that path", async () => {
    const failure = new TokenError("no token: 404 Not Found", { status: 404 });
    expect(await told(failure, { SITECORE_TOKEN_URL: "https://press.test" }, sitecore)).toMatch(
      /Check SITECORE_TOKEN_URL\.$/,
    );
  });
});

test("for refused credentials, the error says which have quotes or spaces, and shows no value", async () => {
  const failure = new ApiError("publishSite", 401, undefined, new Headers());
  const message = await told(failure, { SITELEAF_API_KEY: '"key"', SITELEAF_API_SECRET: "hush\r" });
  expect(message).toContain(
    "Check SITELEAF_API_KEY, SITELEAF_API_SECRET. SITELEAF_API_KEY is in quotes, which are taken as part of it. SITELEAF_API_SECRET has spaces or a line break at its beginning or end.",
  );
  expect(message).not.toContain("hush");
});

test("an answer of another shape is reported as such, without JavaScript's own error text", async () => {
  const message = await told(new TypeError("Cannot read properties of undefined (reading 'id')"), own);
  expect(message).toBe(
    "Siteleaf sent an unexpected answer. Check SITELEAF_BASE_URL. PRESSROOM_EXPLAIN=1 says where it came up.",
  );
});
