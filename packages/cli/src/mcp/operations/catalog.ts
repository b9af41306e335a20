import type { RunningApi } from "@pressroom/pipeline";

type Operation = RunningApi["operations"][number];

/** An operation and its API. */
export interface CatalogEntry {
  /** `api.operationId`, the name for tools. */
  readonly name: string;
  readonly api: RunningApi;
  readonly operation: Operation;
}

/** All operations that can be called. */
export interface Catalog {
  readonly entries: readonly CatalogEntry[];
  find(name: string): CatalogEntry | undefined;
  search(query: string, limit: number): readonly CatalogEntry[];
}

export function createCatalog(apis: readonly RunningApi[]): Catalog {
  const entries = apis.flatMap((api) =>
    api.operations.map((operation) => ({ name: `${api.api}.${operation.id}`, api, operation })),
  );
  return {
    entries,
    find: (name) => entries.find((entry) => entry.name === name),
    search(query, limit) {
      const words = query
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean);
      const ranked = entries
        .map((entry) => ({ entry, rank: rankOf(entry, words) }))
        .filter(({ rank }) => rank > 0 || words.length === 0)
        .sort((one, other) => other.rank - one.rank);
      return ranked.slice(0, limit).map(({ entry }) => entry);
    },
  };
}

/** A word in the name counts most, then a word in the path, then one in the summary. */
function rankOf({ name, operation }: CatalogEntry, words: readonly string[]): number {
  const places = [name, `${operation.method} ${operation.path}`, operation.summary].map((text) => text.toLowerCase());
  const weights = [4, 2, 1];
  return words.reduce(
    (sum, word) =>
      sum + places.reduce((rank, place, index) => rank + (place.includes(word) ? (weights[index] ?? 0) : 0), 0),
    0,
  );
}

/** Whether a call may change something: its method is not safe in the sense of HTTP. */
export function isMutation({ operation }: CatalogEntry): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(operation.method.toUpperCase());
}
