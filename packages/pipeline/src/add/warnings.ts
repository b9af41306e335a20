/** A kind of fault in a description, with its count. */
export interface Warning {
  readonly kind: string;
  readonly count: number;
  /** The first of its kind, with its place. */
  readonly first: string;
}

/** Groups lines of one kind, the most frequent kind first. */
export function counted(lines: readonly { readonly kind: string; readonly line: string }[]): Warning[] {
  const kinds = new Map<string, Warning>();
  for (const { kind, line } of lines) {
    const known = kinds.get(kind);
    kinds.set(kind, { kind, count: (known?.count ?? 0) + 1, first: known?.first ?? line });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}
