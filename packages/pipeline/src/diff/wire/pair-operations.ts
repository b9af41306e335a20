import { operationsOf, titleOf, type DescribedOperation } from "@pressroom/description";
import type { Comparison } from "./comparison.ts";
import { serverOf } from "../parts/compare-servers.ts";

/** Pairs each remaining operation with its old version. The names of path parameters don't matter. */
export function pairOperations(comparison: Comparison): [DescribedOperation, DescribedOperation][] {
  const { before, after } = comparison;
  const old = operationsOf(before);
  const left = new Map<string, DescribedOperation[]>();
  const now = operationsOf(after);
  const shape = (path: string): string => path.replace(/\{[^{}]*\}/g, "{}");
  const url = (document: typeof before, operation: DescribedOperation): string =>
    shape(serverOf(document, operation) + operation.path);
  const taken = new Set<DescribedOperation>();
  const pairs = new Map<DescribedOperation, DescribedOperation>();
  const match = (
    keyOfOld: (operation: DescribedOperation) => string,
    keyOfNow: (operation: DescribedOperation) => string,
  ): void => {
    left.clear();
    for (const operation of now) {
      if (taken.has(operation)) continue;
      const key = `${operation.method} ${keyOfNow(operation)}`;
      left.set(key, [...(left.get(key) ?? []), operation]);
    }
    for (const operation of old) {
      const found = pairs.has(operation) ? undefined : left.get(`${operation.method} ${keyOfOld(operation)}`)?.shift();
      if (!found) continue;
      pairs.set(operation, found);
      taken.add(found);
    }
  };
  match(
    ({ path }) => path,
    ({ path }) => path,
  );
  match(
    ({ path }) => shape(path),
    ({ path }) => shape(path),
  );
  // Part of the path may have moved into the server's URL.
  match(
    (operation) => url(before, operation),
    (operation) => url(after, operation),
  );
  for (const operation of old) {
    if (pairs.has(operation)) continue;
    const moved = now.find(
      (candidate) => !taken.has(candidate) && candidate.id !== undefined && candidate.id === operation.id,
    );
    if (!moved) comparison.add("operation-removed", operation, "", operation.id ?? "");
    else {
      taken.add(moved);
      pairs.set(operation, moved);
      comparison.add("operation-moved", operation, "", titleOf(moved));
    }
  }
  for (const operation of now)
    if (!taken.has(operation)) comparison.add("operation-added", operation, "", operation.id ?? "");
  return [...pairs];
}
