/** Largest number of wrong letters in a misspelt word. */
const mostChanges = 2;

/** The word that was most likely meant; undefined if none is close. */
export function closest(word: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((candidate) => ({ candidate, changes: changesBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, changes }) => changes <= Math.min(mostChanges, candidate.length - 1))
    .sort((one, other) => one.changes - other.changes);
  // A shortened word counts too.
  return ranked[0]?.candidate ?? words.find((candidate) => word.length > 2 && candidate.startsWith(word.toLowerCase()));
}

/** " (did you mean "publish"?)", or nothing. */
export function didYouMean(word: string, words: readonly string[]): string {
  const found = closest(word, words);
  return found === undefined ? "" : ` (did you mean "${found}"?)`;
}

/** Edit distance: inserted, removed, replaced or swapped letters. */
function changesBetween(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  const at = (row: number, place: number): number => rows[row]?.[place] ?? Infinity;
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j++) {
      const replaced = at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swapped = isSwapped ? at(i - 2, j - 2) + 1 : Infinity;
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped));
    }
  }
  return at(one.length, other.length);
}
