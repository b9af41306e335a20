import type { Command, Word } from "../../command/command.ts";

/**
 * The words that could come next.
 * @param words the words after the program's name; the user is typing the last one, which may be empty
 */
export function suggest(root: Command, words: readonly string[]): string[] {
  // Bash passes `--mode=S` as three words and completes only the last one. Other shells pass one word, and it must stay
  // whole.
  const apart = words.filter((word, place) => word !== "=" || !words[place - 1]?.startsWith("--"));
  if (words.at(-1) === "=" && apart.length < words.length) apart.push("");
  const [, option, value] = /^(--[\w-]+)=(.*)$/s.exec(apart.at(-1) ?? "") ?? [];
  if (option === undefined) return suggestApart(root, apart);
  return suggestApart(root, [...apart.slice(0, -1), option, value ?? ""]).map((one) => `${option}=${one}`);
}

function suggestApart(root: Command, words: readonly string[]): string[] {
  const begun = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  let command = root;
  const own: string[] = [];
  for (const [place, word] of before.entries()) {
    const option = optionBehind(command, before[place - 1]);
    const below = own.length === 0 ? command.commands?.find(({ name }) => name === word) : undefined;
    if (option || word.startsWith("-")) continue;
    if (below) command = below;
    else own.push(word);
  }
  return candidates(command, own.length, before.at(-1), begun).filter((one) => one.startsWith(begun));
}

function candidates(command: Command, count: number, last: string | undefined, begun: string): string[] {
  const awaited = optionBehind(command, last);
  if (awaited) return [...(awaited.words ?? [])];
  if (begun.startsWith("-")) return [...Object.keys(command.options ?? {}), "help"].map((name) => `--${name}`);
  const below = count === 0 ? (command.commands ?? []).map(({ name }) => name) : [];
  const word = wordAt(command, count);
  return [...below, ...(word?.words ?? [])];
}

/** The option whose value follows this word. */
function optionBehind(command: Command, word: string | undefined): { readonly words?: readonly string[] } | undefined {
  const name = word?.startsWith("--") ? word.slice(2) : undefined;
  const option = name !== undefined && Object.hasOwn(command.options ?? {}, name) ? command.options?.[name] : undefined;
  return option?.type === "string" ? option : undefined;
}

/** A word that may be repeated can always come next. */
function wordAt({ words = [] }: Command, place: number): Word | undefined {
  const last = words.at(-1);
  return words[place] ?? (last?.several ? last : undefined);
}
