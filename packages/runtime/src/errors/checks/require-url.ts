import { ConfigurationError } from "../errors.ts";

/**
 * Checks the URL of a server or an endpoint that a caller passes.
 * @param what name of the setting, e.g. `baseUrl`
 * @throws ConfigurationError, which shows no part of the URL that may hold a key
 */
export function requireUrl(what: string, url: string, mayHaveQuery = false): void {
  const isSound = /^https?:\/\/[^/?#@\\\s]+([/?#]\S*)?$/i.test(url) && URL.canParse(url);
  if (isSound && (mayHaveQuery || !/[?#\\]/.test(url))) return;
  const without = mayHaveQuery ? "" : ", query, fragment";
  throw new ConfigurationError(
    `${what} is ${JSON.stringify(shownUrl(url))}: it must be a URL that starts with http:// or https://, without user, password${without} and white space`,
  );
}

/** A URL as it may be shown: without user and query, which may hold keys. */
export function shownUrl(url: string): string {
  return url.replace(/[?#].*$/s, "").replace(/^([^/]*\/\/)?[^/]*@/, "$1");
}
