import { encodedPatterns } from "./encoded-secret.ts";
import { heldBy, joinsOf } from "./held-by.ts";
import { deepest, namedMembers } from "./named-members.ts";
import { hidden, shownHeaders, type CreateRedaction } from "./redaction.ts";
import { roundaboutSearch, withoutNumbers } from "./roundabout.ts";

/** Shortest secret that is searched for: a shorter one would occur by chance in every text. */
const shortestSecret = 4;

/** Largest number of texts and objects of an error that are searched. */
const mostParts = 10_000;

/** Hides secrets in all their encodings. */
export const createRedaction: CreateRedaction = (secrets, names = [], headerNames = [], { query, body } = {}) => {
  const sought = [...secrets, ...namedMembers([query, body], new Set(names))];
  const searches = searchesFor(sought);
  const says = roundaboutSearch(sought);
  const hiddenNames = new Set(names.map((name) => name.toLowerCase()));
  const named = names.length > 0 ? patternsOf(names) : undefined;

  const hide = (shown: string): string => searches.reduce((rest, search) => rest.replace(search, hidden), shown);

  function text(value: string): string {
    let cleaned = hide(value);
    const read = withoutNumbers(cleaned);
    const hiddenInRead = hide(read);
    // A text without a secret stays unchanged.
    if (hiddenInRead !== read) cleaned = hiddenInRead;
    if (says(cleaned)) return hidden;
    return named ? cleaned.replace(named.json, `$1$2${hidden}$2`).replace(named.form, `$1${hidden}`) : cleaned;
  }

  /** @param seen objects of an error, which may hold itself; a body is a tree */
  function value(part: unknown, depth: number = 0, seen?: Set<unknown>): unknown {
    if (typeof part === "string") return text(part);
    if (typeof part === "number" || typeof part === "bigint")
      return text(String(part)) === String(part) ? part : hidden;
    if (typeof part === "function" || typeof part === "symbol") return hidden;
    if (typeof part !== "object" || part === null) return part;
    if (depth >= deepest || seen?.has(part)) return hidden;
    seen?.add(part);
    if (Array.isArray(part)) {
      const shown = part.map((item) => value(item, depth + 1, seen));
      // Characters or bytes, as a Buffer is in JSON.
      return joinsOf(shown).every((joined) => text(joined) === joined) ? shown : hidden;
    }
    return Object.fromEntries(
      Object.entries(part).map(([name, member]) => [
        text(name),
        hiddenNames.has(name.toLowerCase()) ? hidden : value(member, depth + 1, seen),
      ]),
    );
  }

  /** Whether a secret is in a value, at any depth. A value that is too large to be searched counts as leaking. */
  function leaks(error: unknown): boolean {
    const parts = new Set([error]);
    try {
      // Entries added during the loop are visited too, each once.
      for (const part of parts) {
        if (parts.size > mostParts || (/^(string|number|bigint)$/.test(typeof part) && !Object.is(value(part), part)))
          return true;
        for (const held of heldBy(part)) parts.add(held);
      }
      return false;
    } catch {
      return true;
    }
  }

  function copyOf(error: unknown, seen: Set<unknown>): unknown {
    if (!(error instanceof Error)) return value(error, 0, seen);
    if (seen.has(error) || seen.size >= deepest) return hidden;
    seen.add(error);
    const copy = new Error(
      text(String(error.message)),
      error.cause === undefined ? undefined : { cause: copyOf(error.cause, seen) },
    );
    copy.name = text(String(error.name));
    copy.stack = text(String(error.stack ?? ""));
    if ("errors" in error && Array.isArray(error.errors))
      Object.assign(copy, { errors: error.errors.map((one) => copyOf(one, seen)) });
    return "code" in error ? Object.assign(copy, { code: value(error.code, 0, seen) }) : copy;
  }

  return {
    text,
    value,
    cause: (error) => (leaks(error) ? copyOf(error, new Set()) : error),
    headers: (headers) => shownHeaders(headers, headerNames, text),
  };
};

/**
 * A pattern for each secret, in all encodings on the way to a server and back. A single pattern would be too large for
 * some engines.
 */
function searchesFor(secrets: readonly string[]): RegExp[] {
  // White space around a header's value is lost, and a secret from a file often ends with a line break.
  const sought = new Set(secrets.map((secret) => secret.trim()).filter((secret) => secret.length >= shortestSecret));
  // The longest first, so that no part of one is left. Case doesn't matter: %2F is %2f.
  const longestFirst = [...sought].sort((one, other) => other.length - one.length);
  return [
    ...longestFirst.map((secret) => new RegExp(asWritten(secret), "gi")),
    ...longestFirst.flatMap(encodedPatterns),
  ];
}

/** Longest pattern. If a longer secret begins in a text, the rest of the text is hidden with it. */
const longestPattern = 20_000;

const percent = "%(?:25)*";
const backslash = String.raw`(?:\\|${percent}5c)`;

/**
 * A secret as JSON, forms, URLs and HTML write it, nested to any depth: a proxy may quote a request that quotes a form.
 * A run of backslashes counts as one, so that no text makes the search slow.
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
  // A lone surrogate can't be encoded, so it is replaced by another character.
  const encoded = new TextEncoder().encode(character);
  const bytes = Array.from(encoded, (byte) => percent + byte.toString(16).padStart(2, "0"));
  // The character after JSON's backslash, such as the n of a line break.
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

/** Members of these names inside text: in JSON (also quoted or cut), a form, a URL or XML. */
function patternsOf(names: readonly string[]): { json: RegExp; form: RegExp } {
  const any = names.map(literally).join("|");
  const quoted = String.raw`\2[^]*?(?:(?<!\\)\2|$)`;
  return {
    // The end of an object is not tracked.
    json: new RegExp(String.raw`((\\{0,9}["'])(?:${any})\2\s*:\s*)(?:${quoted}|[[{][^]*|[^\s"',}\]]+)`, "gi"),
    form: new RegExp(String.raw`((?:^|[?&;\s"'])(?:${any})(?:=|%3D)["']?|<(?:${any})>)[^&\s"'<>]+`, "gi"),
  };
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
