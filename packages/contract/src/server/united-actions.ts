/** Answers of one server may differ. This merges corrections of one place with different types into one with all types. */

import { type Description, isObject, type JsonObject } from "@pressroom/description";
import type { DriftAction } from "./drift-overlay.ts";

/** @returns The actions. An action is unchanged if no other one concerns the types of the same place. */
export function unitedActions(description: Description, actions: readonly DriftAction[]): DriftAction[] {
  const byPlace = new Map<string, DriftAction[]>();
  for (const action of actions) {
    const place = placeOf(action);
    byPlace.set(place, [...(byPlace.get(place) ?? []), action]);
  }
  return actions.map((action) => {
    const same = byPlace.get(placeOf(action)) ?? [];
    const updates = same.flatMap(({ update }) => (isObject(update) ? [update] : []));
    if (new Set(updates.map((update) => JSON.stringify(update))).size < 2) return action;
    const text = [...new Set(same.map((other) => other.description))].join(" ");
    return { ...action, description: text, update: united(description, updates) };
  });
}

/** A key for the schema whose type an action changes or declares. Any other action gets its own key. */
function placeOf({ target, update, remove }: DriftAction): string {
  if (isObject(update) && "type" in update) return `${target} type`;
  if (isObject(update) && isObject(update["properties"]))
    return `${target} properties ${Object.keys(update["properties"]).join()}`;
  return JSON.stringify([target, update, remove]);
}

function united(description: Description, updates: readonly JsonObject[]): JsonObject {
  const [first = {}] = updates;
  if (!isObject(first["properties"])) return ofTypes(description, updates);
  const fields = Object.keys(first["properties"]).map((name) => {
    const schemas = updates.map((update) => (update["properties"] as Record<string, JsonObject>)[name] ?? {});
    return [name, ofTypes(description, schemas)];
  });
  return { properties: Object.fromEntries(fields) };
}

/** A schema with all of these types. 3.0 can't list two types, but has a keyword for null. */
function ofTypes(description: Description, schemas: readonly JsonObject[]): JsonObject {
  const nullable = schemas.some((schema) => schema["nullable"] === true) ? { nullable: true } : {};
  const typed = schemas.filter((schema) => schema["nullable"] !== true);
  const types = [...new Set(typed.flatMap((schema) => schema["type"]))];
  if (types.includes(undefined) || (types.length > 1 && description.openapi.startsWith("3.0"))) return {};
  return { ...Object.assign({}, ...typed), type: types.length > 1 ? types : types[0], ...nullable };
}
