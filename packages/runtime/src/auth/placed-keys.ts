import { requireName } from "../errors/checks/require-name.ts";
import { requireText } from "../errors/checks/require-text.ts";
import { createRedaction } from "../errors/hide/redact.ts";
import type { Authenticator } from "./authenticators.ts";

/** A key in the URL's query. It is hidden wherever the URL would be shown. */
export function queryKey(name: string, value: string): Authenticator {
  requireText("the parameter's name of queryKey", name);
  requireText("the key of queryKey, which comes after the parameter's name,", value);
  const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  return {
    sign: () => ({}),
    url(url) {
      const [path = "", query = ""] = url.split("?", 2);
      // A link that the API gave may hold the key already.
      const others = query.split("&").filter((other) => other !== "" && nameIn(other) !== name);
      return `${path}?${[...others, pair].join("&")}`;
    },
    secrets: () => [value],
    hide: createRedaction,
  };
}

function nameIn(pair: string): string {
  try {
    return decodeURIComponent((pair.split("=", 1)[0] ?? "").replaceAll("+", " "));
  } catch {
    return pair;
  }
}

/** A key in a cookie. Browsers don't let a program send cookies; other runtimes do. */
export function cookieKey(name: string, value: string): Authenticator {
  requireName("the cookie's name of cookieKey", name);
  requireText("the key of cookieKey, which comes after the cookie's name,", value);
  // Characters that a cookie can't hold (RFC 6265, 4.1.1) are percent-encoded.
  const written = value.replace(/[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+/g, encodeURIComponent);
  return { sign: () => ({ cookie: `${name}=${written}` }), secrets: () => [value], hide: createRedaction };
}
