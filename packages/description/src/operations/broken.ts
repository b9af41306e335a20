import { isObject, member, type JsonObject } from "../document/json.ts";
import type { Description } from "../document/description.ts";
import { follow, type Located } from "../references/follow.ts";
import { escapePointer } from "../references/pointer.ts";

/** What to do with a part that can't be read: leave it out, or throw. */
export type OnBroken = (error: Error) => void;

export const leaveOut: OnBroken = () => undefined;

export function refuse(error: Error): never {
  throw error;
}

/** A description that is being read. */
export interface Reading {
  readonly description: Description;
  readonly onBroken: OnBroken;
}

/** The part below `parent`, with references followed; undefined if there is none or it is broken. */
export function partBelow(reading: Reading, parent: Located, name: string): Located | undefined {
  const value = member(parent.value, name);
  return isObject(value) ? partAt(reading, { value, pointer: `${parent.pointer}/${escapePointer(name)}` }) : undefined;
}

/** The parts of a map below `parent`, by name, with references followed. */
export function partsBelow(reading: Reading, parent: Located, name: string): [string, Located][] {
  const map = member(parent.value, name);
  if (!isObject(map)) return [];
  const here: Located = { value: map, pointer: `${parent.pointer}/${escapePointer(name)}` };
  return Object.keys(map).flatMap((key): [string, Located][] => {
    const part = partBelow(reading, here, key);
    return part ? [[key, part]] : [];
  });
}

/** The items of a list below `parent`, with references followed. */
export function itemsBelow(reading: Reading, parent: Located, name: string): Located[] {
  const list = member(parent.value, name);
  if (!Array.isArray(list)) return [];
  return list.flatMap((value, index) => {
    const place = { value: value as JsonObject, pointer: `${parent.pointer}/${escapePointer(name)}/${index}` };
    return isObject(value) ? (partAt(reading, place) ?? []) : [];
  });
}

/** The part at a place, with references followed; undefined if it is broken. */
export function partAt(reading: Reading, place: Located): Located | undefined {
  try {
    return follow(reading.description, place);
  } catch (error) {
    reading.onBroken(error as Error);
    return undefined;
  }
}
