/** Data that a server sent is not shown to others: only words that can't be private are. */

export const redacted = "<redacted>";

/** @returns a short plain word unchanged (`Queued`, `in_progress`, `Level2`), anything else redacted */
export function showWord(word: string): string {
  return word.length <= 24 && /^[A-Za-z]+(?:[ _-][A-Za-z]+)*\d?$/.test(word) ? word : redacted;
}

/** @returns a field's name unchanged, unless it may be the key of a map: an address, an id, a number */
export function showName(name: string): string {
  const digits = name.replace(/\D/g, "").length;
  return name.length <= 40 && digits <= 2 && /^[A-Za-z_$][A-Za-z0-9_$-]*$/.test(name) ? name : redacted;
}
