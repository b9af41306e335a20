import type { CallContext } from "./call-context.ts";

/** Takes out of what is shown what must not be shown. */
export interface Redaction {
  text(value: string): string;
  /** A copy of a decoded body. */
  value(value: unknown): unknown;
  /** A copy of an answer's headers. */
  headers(headers: Headers): Headers;
  /** The error itself where it is clean, else a copy of it that is. */
  cause(error: unknown): unknown;
}

const hidden = "[hidden]";

/** Anything shorter would be found by chance in every other text. */
const shortestSecret = 4;

/** No answer means anything that deep; one that is built deeper to break its reader is cut. */
const deepest = 100;

/** Headers whose value is a credential whatever the API. */
const secretHeader = /^(proxy-)?authorization$|cookie|token|secret|password|api-?key/i;

/**
 * Hides secrets by value, however they are written, and members, parameters and headers by name.
 *
 * @param secrets what may appear nowhere
 * @param names members and parameters whose values may appear nowhere
 * @param headerNames headers to hide beside those that always are
 */
export function createRedaction(secrets: readonly string[], names: readonly string[] = [], headerNames: readonly string[] = []): Redaction {
  const search = searchFor(secrets);
  const hiddenNames = new Set(names.map((name) => name.toLowerCase()));
  const hiddenHeaders = new Set(headerNames.map((name) => name.toLowerCase()));
  const named = names.length > 0 ? patternsOf(names) : undefined;

  function text(value: string): string {
    const cleaned = search ? value.replace(search, hidden) : value;
    return named ? cleaned.replace(named.json, `$1"${hidden}"`).replace(named.form, `$1${hidden}`) : cleaned;
  }

  function value(part: unknown, depth: number = 0): unknown {
    if (typeof part === "string") return text(part);
    if (typeof part !== "object" || part === null) return part;
    if (depth >= deepest) return hidden;
    if (Array.isArray(part)) return part.map((item) => value(item, depth + 1));
    return Object.fromEntries(
      Object.entries(part).map(([name, member]) => [text(name), hiddenNames.has(name.toLowerCase()) ? hidden : value(member, depth + 1)]),
    );
  }

  function leaks(part: unknown, depth: number = 0): boolean {
    if (typeof part === "string") return text(part) !== part;
    if (typeof part !== "object" || part === null || depth > 4) return false;
    // An error's own members don't list themselves.
    const members: unknown[] = part instanceof Error ? [part.message, part.stack, part.cause, "errors" in part && part.errors] : [];
    return [...members, ...Object.values(part)].some((member) => leaks(member, depth + 1));
  }

  function cause(error: unknown): unknown {
    if (!leaks(error)) return error;
    if (!(error instanceof Error)) return value(error);
    const copy = new Error(text(error.message), error.cause === undefined ? undefined : { cause: cause(error.cause) });
    copy.name = error.name;
    copy.stack = text(error.stack ?? "");
    return "code" in error ? Object.assign(copy, { code: value(error.code) }) : copy;
  }

  return {
    text,
    value,
    cause,
    headers(headers) {
      const copy = new Headers();
      headers.forEach((content, name) => copy.append(name, secretHeader.test(name) || hiddenHeaders.has(name) ? hidden : text(content)));
      return copy;
    },
  };
}

/** What must not be shown of one call: every credential its client holds, and what `api.yaml` names. */
export function redactionOf(context: CallContext): Redaction {
  const { settings, request, options } = context;
  const { headers = [], query = [], body = [] } = settings.defaults.redact ?? {};
  const named = new Set(headers.map((name) => name.toLowerCase()));
  const secrets = Object.values(settings.auth).flatMap((authenticator) => authenticator.secrets?.() ?? []);
  // A bearer's scheme is no secret; the token after it is.
  for (const credential of Object.values(context.credentials)) secrets.push(credential.replace(/^\w+ (?=\S+$)/, ""));
  for (const given of [settings.headers, options.headers, request.header]) {
    for (const [name, value] of Object.entries(given ?? {})) {
      if (secretHeader.test(name) || named.has(name.toLowerCase())) secrets.push(String(value));
    }
  }
  for (const name of query) secrets.push(...stringsIn(request.query?.[name]));
  secrets.push(...namedMembers(request.body, new Set(body)));
  return createRedaction(secrets, [...query, ...body], headers);
}

/** One pattern for all the ways the secrets are written on their way to a server and back. */
function searchFor(secrets: readonly string[]): RegExp | undefined {
  // A header loses the white space around it: a secret that was read from a file often ends a line.
  const sought = secrets.flatMap((secret) => [secret, secret.trim()]).filter((secret) => secret.trim().length >= shortestSecret);
  const forms = new Set(sought.flatMap(writtenForms));
  if (forms.size === 0) return undefined;
  // The longest first, so that none is left behind in part. Capitals don't count: %2F is %2f.
  const longestFirst = [...forms].sort((one, other) => other.length - one.length);
  return new RegExp(longestFirst.map(literally).join("|"), "gi");
}

function writtenForms(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  // A request's body, quoted in an answer that is JSON itself.
  const inJsonTwice = JSON.stringify(inJson).slice(1, -1);
  const inAsciiJson = inJson.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const inForm = new URLSearchParams({ "": secret }).toString().slice(1);
  const inHtml = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  // Through UTF-8 and back, since half a surrogate pair can't be percent-encoded.
  const inUrl = encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(secret)));
  return [secret, inJson, inJsonTwice, inAsciiJson, inForm, inUrl, inHtml, inHtml.replaceAll("'", "&#39;")];
}

/** Members of these names inside text: in JSON, and in a form or a URL. */
function patternsOf(names: readonly string[]): { json: RegExp; form: RegExp } {
  const any = names.map(literally).join("|");
  return {
    json: new RegExp(`("(?:${any})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, "gi"),
    form: new RegExp(`((?:^|[?&;\\s"'])(?:${any})=)[^&\\s"'<>]+`, "gi"),
  };
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** Every string below the members of these names. */
function namedMembers(part: unknown, names: ReadonlySet<string>, depth: number = 0): string[] {
  if (typeof part !== "object" || part === null || names.size === 0 || depth >= deepest) return [];
  const entries: Iterable<[string, unknown]> = part instanceof FormData || part instanceof URLSearchParams ? part : Object.entries(part);
  return [...entries].flatMap(([name, member]) => (names.has(name) ? stringsIn(member) : namedMembers(member, names, depth + 1)));
}

function stringsIn(part: unknown, depth: number = 0): string[] {
  if (typeof part === "string") return [part];
  if (typeof part !== "object" || part === null || depth >= deepest) return [];
  return Object.values(part).flatMap((member) => stringsIn(member, depth + 1));
}
