/** Removes secrets from everything that is shown. */
export interface Redaction {
  /** A text without secrets. */
  text(value: string): string;
  /** A copy of a decoded body. */
  value(value: unknown): unknown;
  /** A copy of an answer's headers. */
  headers(headers: Headers): Headers;
  /** The error itself if it holds no secret, otherwise a clean copy. */
  cause(error: unknown): unknown;
}

/** The text that replaces a secret. */
export const hidden = "[hidden]";

/** Headers whose value is a credential in every API. */
export const secretHeader: RegExp = /^(proxy-)?authorization$|cookie|token|secret|password|api-?key/i;

/**
 * Makes a {@link Redaction}: hides secrets by value, and members, parameters and headers by name.
 *
 * @param secrets texts that must not appear anywhere
 * @param names members and parameters whose values must not appear anywhere
 * @param headerNames further headers to hide
 * @param sent the request; values sent under these names are secrets too
 */
export type CreateRedaction = (
  secrets: readonly string[],
  names?: readonly string[],
  headerNames?: readonly string[],
  sent?: { readonly query?: unknown; readonly body?: unknown },
) => Redaction;

/** A copy of an answer's headers. */
export function shownHeaders(
  headers: Headers,
  names: readonly string[],
  show: (content: string, name: string) => string,
): Headers {
  const hiddenNames = new Set(names.map((name) => name.toLowerCase()));
  const copy = new Headers();
  headers.forEach((content, name) =>
    copy.append(name, secretHeader.test(name) || hiddenNames.has(name) ? hidden : show(content, name)),
  );
  return copy;
}

/** Headers that control a call and never hold a secret. */
const harmless = /^(retry-after|date|age|content-(type|length))$/;

/**
 * The default redaction, which shows all or nothing. The code that finds a secret in every encoding takes kilobytes, so
 * only code that handles secrets brings it: authenticators, middleware, a whole client.
 */
export const createCoarseRedaction: CreateRedaction = (secrets, names = [], headerNames = []) => {
  const isShut = secrets.length + names.length > 0;
  const value = <Shown>(shown: Shown): Shown | string => (isShut && shown !== undefined ? hidden : shown);
  return {
    text: value,
    value,
    cause: (error) => (isShut ? new Error(hidden) : error),
    headers: (headers) =>
      shownHeaders(headers, headerNames, (content, name) => (harmless.test(name) ? content : value(content))),
  };
};
