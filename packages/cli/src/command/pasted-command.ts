import type { Values } from "./command.ts";

/**
 * A command that a person can paste into a shell. The shell runs no part of its values as code, since an id comes from
 * a server.
 * @param words without the program's name
 */
export function pastedCommand(...words: readonly string[]): string {
  return ["pressroom", ...words.map(quoted)].join(" ");
}

/** Options as they were given, for a command that does the same. Options that were not given are left out. */
export function sameOptions(values: Values, names: readonly string[]): string[] {
  return names.flatMap((name) =>
    [values[name] ?? []].flat().flatMap((value) => {
      if (typeof value === "boolean") return value ? [`--${name}`] : [];
      const word = withoutSecret(value);
      // A value that begins with a dash would be read as an option.
      return word.startsWith("-") ? [`--${name}=${word}`] : [`--${name}`, word];
    }),
  );
}

/** A URL that may hold a secret is left for a person to fill in. */
export function withoutSecret(word: string): string {
  const url = URL.canParse(word) ? new URL(word) : undefined;
  if (!url || (url.password === "" && url.search === "")) return word;
  return `<the same ${url.protocol}//${url.host}${url.pathname}>`;
}

/** Single quotes, since a shell looks for variables and commands inside double ones. */
function quoted(word: string): string {
  return /^[\w.:@%+,=/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
