import { isObject, member, type Json, type JsonObject } from "@pressroom/description";
import { idle } from "../shape/read-own.ts";
import { written } from "../shape/written.ts";
import { say, type Scope } from "./scope.ts";

/**
 * Compares what is asked for under a condition.
 * @param name `if`, with `then` and `else` in the value, or `dependentSchemas`
 * @returns whether it could be compared; if the condition itself changed, the effect is unknown
 */
export function compareConditional(
  scope: Scope,
  name: string,
  before: Json | undefined,
  after: Json | undefined,
): boolean {
  const [was, is] = [before ?? {}, after ?? {}];
  if (!isObject(was) || !isObject(is)) return false;
  if (name === "dependentSchemas") {
    compareAll(scope, name, was, is, [...Object.keys(was), ...Object.keys(is)]);
    return true;
  }
  if (name !== "if") return false;
  const isSame =
    before === undefined ||
    after === undefined ||
    written(scope.before, member(was, "if") ?? true) === written(scope.after, member(is, "if") ?? true);
  if (isSame) compareAll(scope, name, was, is, ["then", "else"]);
  return isSame;
}

function compareAll(scope: Scope, name: string, was: JsonObject, is: JsonObject, names: readonly string[]): void {
  for (const key of new Set(names)) {
    const [before, after] = [idle(member(was, key)), idle(member(is, key))];
    if (before === undefined && after === undefined) continue;
    if (before === undefined) say(scope, "bound", "less", name);
    else if (after === undefined) say(scope, "bound", "more", name);
    else scope.compare({ ...scope, pointer: `${scope.pointer}/(${key})` }, before, after);
  }
}
