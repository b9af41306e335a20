/**
 * The name of one case of `it.each`: `%s` and its like stand for the case's values in order, `%#` for its number,
 * `$name` for a member of a case that is an object.
 */
export function titleOf(title: string, values: readonly unknown[], index: number): string {
  let next = 0;
  const [first] = values;
  return title
    .replace(/%([sdifjo#%])/g, (_, kind: string) => {
      if (kind === "%") return "%";
      if (kind === "#") return String(index);
      const value = values[next++];
      return kind === "s" || kind === "d" || kind === "i" || kind === "f"
        ? String(value)
        : String(JSON.stringify(value, (_name, part: unknown) => (typeof part === "bigint" ? String(part) : part)));
    })
    .replace(/\$(\w+)/g, (written, member: string) =>
      typeof first === "object" && first !== null && member in first
        ? String((first as Record<string, unknown>)[member])
        : written,
    );
}
