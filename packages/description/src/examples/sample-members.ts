/** Makes up the members of an object that its schema asks for without declaring them. */

import type { Description } from "../document/description.ts";
import { arrayMember, isObject, objectMember, setMember, type Json, type JsonObject } from "../document/json.ts";
import { below, follow, type Located } from "../references/follow.ts";
import { mayBeSlow } from "../patterns/slow-pattern.ts";

type Make = (schema: Located) => Json | undefined;

/** The most members that are added to reach `minProperties`. */
const most = 20;

/** @returns the value of a member that is not declared; undefined if the schema allows none */
export function undeclaredMember(description: Description, place: Located, name: string, make: Make): Json | undefined {
  const pattern = Object.keys(objectMember(place.value, "patternProperties")).find(
    (each) => !mayBeSlow(each, name) && matches(each, name),
  );
  const schema =
    pattern === undefined
      ? below(description, place, "additionalProperties")
      : below(description, place, "patternProperties", pattern);
  if (schema !== undefined) return make(schema);
  return place.value["additionalProperties"] === false ? undefined : "sample";
}

/** Adds members until there are as many as `minProperties` asks for, if the schema allows that many. */
export function addMembers(description: Description, place: Located, members: JsonObject, make: Make): void {
  const { minProperties } = place.value;
  const least = typeof minProperties === "number" ? Math.min(minProperties, most) : 0;
  let lacking = least - Object.keys(members).length;
  const add = (name: string, value: () => Json | undefined): void => {
    const made = lacking > 0 && !Object.hasOwn(members, name) ? value() : undefined;
    if (made === undefined) return;
    setMember(members, name, made);
    lacking -= 1;
  };
  if (lacking <= 0) return;
  for (const name of Object.keys(objectMember(place.value, "properties"))) {
    const property = below(description, place, "properties", name);
    if (property !== undefined && property.value["readOnly"] !== true) add(name, () => make(property));
  }
  for (const name of namesFor(description, place, make))
    add(name, () => undeclaredMember(description, place, name, make));
}

function namesFor(description: Description, place: Located, make: Make): string[] {
  const names = below(description, place, "propertyNames");
  const enumerated = names === undefined ? [] : arrayMember(follow(description, names).value, "enum");
  if (enumerated.length > 0) return enumerated.map(String);
  const patterns = Object.keys(objectMember(place.value, "patternProperties"));
  const made = [names?.value, ...patterns.map((pattern) => ({ type: "string", pattern }))]
    .filter(isObject)
    .flatMap((value) => make({ value, pointer: `${place.pointer}/propertyNames` }) ?? []);
  const [first = "sample"] = made.map(String);
  return [...made.map(String), ...Array.from({ length: most }, (_, index) => first.repeat(index + 1))];
}

/** Whether a text matches a pattern. Ask `mayBeSlow` first: a pattern may take years. */
export function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return false;
  }
}
