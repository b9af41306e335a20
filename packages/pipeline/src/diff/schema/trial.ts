import type { Effect } from "./change.ts";
import type { Scope } from "./scope.ts";

/** Schemas that a trial looks at before it gives up. */
const most = 300;

/** What a comparison would find, without telling anybody. None: the two allow the same. */
export function effectsOf(scope: Scope, compare: (trial: Scope) => void): Effect[] {
  const effects: Effect[] = [];
  compare({
    ...scope,
    pair: undefined,
    budget: { left: Math.min(most, scope.budget.left) },
    report: ({ kind, effect }) => {
      // A deprecation and a default are no values.
      if (kind !== "deprecated" && kind !== "default") effects.push(effect);
    },
  });
  return effects;
}
