import type { Json } from "@pressroom/description";
import { idle } from "../shape/read-own.ts";
import { fits } from "../shape/allows-value.ts";
import { effectOf, type Effect } from "./change.ts";
import { say, type Scope } from "./scope.ts";
import type { Shape } from "../shape/shape.ts";

/** Compares the members of an object. */
export function compareMembers(scope: Scope, old: Shape, now: Shape): void {
  if (!old.types.includes("object") || !now.types.includes("object")) return;
  const [was, is] = [new Set(old.required), new Set(now.required)];
  const names = new Set([...Object.keys(old.properties), ...Object.keys(now.properties), ...was, ...is]);
  for (const name of names) {
    const step = `/${name}`;
    const after = own(now, name);
    // One that had to be there, and that nobody declared, could be anything that others may be.
    const before = own(old, name) ?? (after !== undefined && was.has(name) ? (old.others ?? {}) : undefined);
    if (before !== undefined && before !== false && (after === undefined || after === false)) {
      say(scope, "member-removed", "other", name, step);
      continue;
    }
    if (before === undefined && after === false) {
      say(scope, "closed", "less", `members called ${name}`, step);
      continue;
    }
    if (before === undefined && after !== undefined) {
      const required = is.has(name) && !was.has(name);
      say(scope, required ? "required-member-added" : "member-added", required ? "less" : "other", name, step);
      compareWithOthers(scope, old, after, step);
      continue;
    }
    if (was.has(name) !== is.has(name)) say(scope, "member-required", is.has(name) ? "less" : "more", name, step);
    if (before !== undefined) scope.compare({ ...scope, pointer: scope.pointer + step }, before, after);
  }
  comparePatterns(scope, old, now);
  compareOthers(scope, old, now);
}

function own({ properties }: Shape, name: string): Json | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** A member that was possible before, since members of any name had a schema. */
function compareWithOthers(scope: Scope, old: Shape, after: Json, step: string): void {
  if (old.others === undefined || typeof old.others === "boolean") return;
  scope.compare({ ...scope, pointer: scope.pointer + step }, old.others, after);
}

function comparePatterns(scope: Scope, old: Shape, now: Shape): void {
  for (const pattern of new Set([...Object.keys(old.patterns), ...Object.keys(now.patterns)])) {
    const [before, after] = [old.patterns[pattern], now.patterns[pattern]];
    if (before !== undefined && after !== undefined)
      scope.compare({ ...scope, pointer: `${scope.pointer}/{${pattern}}` }, before, after);
    else
      say(
        scope,
        "bound",
        effectOfPattern(before === undefined ? old : now, pattern, before === undefined),
        `patternProperties ${pattern}`,
      );
  }
}

/** The effect of a new pattern of names. If no other names are allowed, the pattern allows more. */
function effectOfPattern({ others, properties }: Shape, pattern: string, isNew: boolean): Effect {
  if (!isClosed(others)) return others === undefined ? effectOf(isNew, !isNew) : "other";
  const holdsMore = Object.keys(properties).some((name) => fits(pattern, name));
  return holdsMore ? "other" : effectOf(!isNew, isNew);
}

function compareOthers(scope: Scope, old: Shape, now: Shape): void {
  const [was, is] = [isClosed(old.others), isClosed(now.others)];
  if (was !== is) return say(scope, "closed", is ? "less" : "more", "members without a name here");
  if (old.others === undefined && now.others === undefined) return;
  if (!was) scope.compare({ ...scope, pointer: `${scope.pointer}/{}` }, old.others, now.others);
}

function isClosed(others: Json | undefined): boolean {
  return idle(others) === false;
}

/** Compares the items of a list, place by place. */
export function compareItems(scope: Scope, old: Shape, now: Shape): void {
  if (!old.types.includes("array") || !now.types.includes("array")) return;
  // If one of the two never has such items, the number of items shows the change.
  const most = Math.min(old.bounds["maxItems"] ?? Infinity, now.bounds["maxItems"] ?? Infinity);
  const named = Math.max(old.prefix.length, now.prefix.length);
  for (let index = 0; index < Math.min(named, most); index++)
    compareItem(scope, `/${index}`, old.prefix[index] ?? old.items, now.prefix[index] ?? now.items);
  if (most > named) compareItem(scope, "/*", old.items, now.items);
}

function compareItem(scope: Scope, step: string, before: Json | undefined, after: Json | undefined): void {
  if (before !== undefined || after !== undefined)
    scope.compare({ ...scope, pointer: scope.pointer + step }, before, after);
}
