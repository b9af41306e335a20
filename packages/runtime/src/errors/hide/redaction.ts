/** Takes out of what is shown what must not be shown. */
export interface Redaction {
  /** A text without secrets. */
  text(value: string): string;
  /** A copy of a decoded body. */
  value(value: unknown): unknown;
  /** A copy of an answer's headers. */
  headers(headers: Headers): Headers;
  /** The error itself where it is clean, else a copy of it that is. */
  cause(error: unknown): unknown;
}

/** What takes the place of a secret. */
export const hidden = "[hidden]";

/** Headers whose value is a credential whatever the API. */
export const secretHeader: RegExp = /^(proxy-)?authorization$|cookie|token|secret|password|api-?key/i;

/**
 * Makes a {@link Redaction}: hides secrets by value, and members, parameters and headers by name.
 *
 * @param secrets what may appear nowhere
 * @param names members and parameters whose values may appear nowhere
 * @param headerNames headers to hide besides those that always are
 * @param sent what was sent under these names is a secret too
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

/** Headers by which a call is steered; no server has a secret to say in them. */
const harmless = /^(retry-after|date|age|content-(type|length))$/;

/**
 * The redaction of a client that nothing has given a better one: it shows all or nothing. What finds a secret in every way
 * in which it is written takes kilobytes, and comes with what handles secrets: authenticators, middleware, a whole client.
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
