import { isObject, member, type Json, type JsonObject } from "@pressroom/description";
import { idle } from "../shape/read-own.ts";
import { written } from "../shape/written.ts";
import type { Effect } from "./change.ts";
import type { Scope } from "./scope.ts";
import { effectsOf } from "./trial.ts";

/**
 * The effect of a change under a condition.
 * @param name `if`, with `then` and `else` in the value, or `dependentSchemas`
 * @returns undefined if the condition itself changed, so that the effect is unknown
 */
export function conditionalEffects(
  scope: Scope,
  name: string,
  before: Json | undefined,
  after: Json | undefined,
): Effect[] | undefined {
  const [was, is] = [before ?? {}, after ?? {}];
  if (!isObject(was) || !isObject(is)) return undefined;
  if (name === "dependentSchemas") return effectsOfAll(scope, was, is, [...Object.keys(was), ...Object.keys(is)]);
  if (name !== "if") return undefined;
  const isSame =
    before === undefined ||
    after === undefined ||
    written(scope.before, member(was, "if") ?? true) === written(scope.after, member(is, "if") ?? true);
  return isSame ? effectsOfAll(scope, was, is, ["then", "else"]) : undefined;
}

function effectsOfAll(scope: Scope, was: JsonObject, is: JsonObject, names: readonly string[]): Effect[] {
  return [...new Set(names)].flatMap((name): Effect[] => {
    const [before, after] = [idle(member(was, name)), idle(member(is, name))];
    if (before === undefined && after === undefined) return [];
    if (before === undefined) return ["less"];
    if (after === undefined) return ["more"];
    return effectsOf(scope, (trial) => trial.compare(trial, before, after));
  });
}
