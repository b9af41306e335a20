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
export const secretHeader: RegExp = /^(proxy-)?authorization$|cookie|token|secret|password|api-?key/i;

/**
 * Hides secrets by value, however they are written, and members, parameters and headers by name.
 *
 * @param secrets what may appear nowhere
 * @param names members and parameters whose values may appear nowhere
 * @param headerNames headers to hide beside those that always are
 */
export function createRedaction(
  secrets: readonly string[],
  names: readonly string[] = [],
  headerNames: readonly string[] = [],
): Redaction {
  const searches = searchesFor(secrets);
  const hiddenNames = new Set(names.map((name) => name.toLowerCase()));
  const hiddenHeaders = new Set(headerNames.map((name) => name.toLowerCase()));
  const named = names.length > 0 ? patternsOf(names) : undefined;

  function text(value: string): string {
    const cleaned = searches.reduce((shown, search) => shown.replace(search, hidden), value);
    return named ? cleaned.replace(named.json, `$1"${hidden}"`).replace(named.form, `$1${hidden}`) : cleaned;
  }

  function value(part: unknown, depth: number = 0): unknown {
    if (typeof part === "string") return text(part);
    if (typeof part !== "object" || part === null) return part;
    if (depth >= deepest) return hidden;
    if (Array.isArray(part)) return part.map((item) => value(item, depth + 1));
    return Object.fromEntries(
      Object.entries(part).map(([name, member]) => [
        text(name),
        hiddenNames.has(name.toLowerCase()) ? hidden : value(member, depth + 1),
      ]),
    );
  }

  function leaks(part: unknown, depth: number = 0): boolean {
    if (typeof part === "string") return text(part) !== part;
    if (typeof part !== "object" || part === null || depth > 4) return false;
    // An error's own members don't list themselves.
    const members: unknown[] =
      part instanceof Error ? [part.message, part.stack, part.cause, "errors" in part && part.errors] : [];
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
      headers.forEach((content, name) =>
        copy.append(name, secretHeader.test(name) || hiddenHeaders.has(name) ? hidden : text(content)),
      );
      return copy;
    },
  };
}

/** A pattern for each secret, in all the ways it is written on its way to a server and back. All in one would be too large for some engines. */
function searchesFor(secrets: readonly string[]): RegExp[] {
  // A header loses the white space around it: a secret that was read from a file often ends a line.
  const sought = new Set(secrets.map((secret) => secret.trim()).filter((secret) => secret.length >= shortestSecret));
  // The longest first, so that none is left behind in part. Capitals don't count: %2F is %2f.
  const longestFirst = [...sought].sort((one, other) => other.length - one.length);
  return longestFirst.map((secret) => new RegExp(asWritten(secret), "gi"));
}

/** Characters after which a pattern ends: where so long a secret begins, the rest of the text is hidden with it. */
const longestPattern = 20_000;

const percent = "%(?:25)*";
const backslash = String.raw`(?:\\|${percent}5c)`;

/**
 * A secret as JSON, forms, URLs and HTML write it, inside one another to any depth: a proxy quotes a request that quotes
 * a form. Runs of backslashes count as one, so that no text makes the search slow.
 */
function asWritten(secret: string): string {
  let pattern = "";
  for (const [, backslashes = "", character = ""] of secret.matchAll(/(\\*)([^\\]?)/gu)) {
    if (pattern.length > longestPattern) return `${pattern}[^]*`;
    if (backslashes) pattern += pattern ? `${backslash}+` : backslash;
    if (/^[\w.-]?$/.test(character)) pattern += literally(character);
    else pattern += `${pattern && !backslashes ? `${backslash}*` : ""}(?:${writingsOf(character).join("|")})`;
  }
  return pattern;
}

function writingsOf(character: string): string[] {
  const units = character.split("").map((unit) => `u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  // Half a surrogate pair can't be encoded: another character takes its place.
  const encoded = new TextEncoder().encode(character);
  const bytes = Array.from(encoded, (byte) => percent + byte.toString(16).padStart(2, "0"));
  // What JSON writes after its backslash, such as the n of a line's end.
  const inJson = JSON.stringify(character).slice(1, -1).replace("\\", "");
  const writings = [
    ...[character, inJson, new TextDecoder().decode(encoded)].map(literally),
    units.join(`${backslash}+`),
    bytes.join(""),
  ];
  if (character === " ") writings.push(`[+]|${percent}2b`);
  if (/[&<>"']/.test(character)) writings.push("&(?:amp;)*(?:amp|lt|gt|quot|#39);");
  return writings;
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
export function namedMembers(part: unknown, names: ReadonlySet<string>, depth: number = 0): string[] {
  if (typeof part !== "object" || part === null || names.size === 0 || depth >= deepest) return [];
  const entries: Iterable<[string, unknown]> =
    part instanceof FormData || part instanceof URLSearchParams ? part : Object.entries(part);
  return [...entries].flatMap(([name, member]) =>
    names.has(name) ? stringsIn(member) : namedMembers(member, names, depth + 1),
  );
}

/** Every string in a value. */
export function stringsIn(part: unknown, depth: number = 0): string[] {
  if (typeof part === "string") return [part];
  if (typeof part !== "object" || part === null || depth >= deepest) return [];
  return Object.values(part).flatMap((member) => stringsIn(member, depth + 1));
}
