import type { Effect, SchemaChange } from "./change.ts";
import type { Scope } from "./scope.ts";

/** Largest number of schemas in a trial. */
const most = 300;

/** The changes that a comparison would find, without reporting them. None: the two allow the same values. */
export function effectsOf(scope: Scope, compare: (trial: Scope) => void): Effect[] {
  return changesOf(scope, compare).map(({ effect }) => effect);
}

/** The same with what changed. */
export function changesOf(scope: Scope, compare: (trial: Scope) => void): SchemaChange[] {
  const changes: SchemaChange[] = [];
  compare({
    ...scope,
    pair: undefined,
    budget: { left: Math.min(most, scope.budget.left) },
    report: (change) => {
      // A deprecation and a default are no values.
      if (change.kind !== "deprecated" && change.kind !== "default") changes.push(change);
    },
  });
  return changes;
}
