import { UsageError } from "../errors/usage-error.ts";
import type { Values } from "./command.ts";

/** Value of a string option. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** The first value of an option, whether it may be given several times or not. */
export function first(values: Values, name: string): string | undefined {
  const [value] = [values[name]].flat();
  return typeof value === "string" ? value : undefined;
}

/** @throws UsageError when the option is not given */
export function required(values: Values, name: string, example: string): string {
  const value = first(values, name);
  if (!value) throw new UsageError(`--${name} is missing, e.g. --${name} ${example}`);
  return value;
}

/** @throws UsageError when more than one of the options is given, since they contradict each other */
export function atMostOne(values: Values, names: readonly string[]): void {
  const given = names.filter((name) => isGiven(values[name]));
  if (given.length > 1)
    throw new UsageError(`${given.map((name) => `--${name}`).join(" and ")} can't be given together: use one of them`);
}

/** @throws UsageError when one of the options is given without the option that it modifies */
export function onlyWith(values: Values, needed: string, names: readonly string[]): void {
  const given = names.find((name) => isGiven(values[name]));
  if (given !== undefined && !isGiven(values[needed])) throw new UsageError(`--${given} needs --${needed}`);
}

function isGiven(value: Values[string]): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
}

/** Values of an option that may be given several times. */
export function list(values: Values, name: string): string[] {
  const value = values[name];
  return [value].flat().filter((item) => typeof item === "string");
}

/** @throws UsageError when the value is none of the words */
export function oneOf<Word extends string>(values: Values, name: string, words: readonly Word[], fallback: Word): Word {
  const value = text(values, name) ?? fallback;
  const word = words.find((candidate) => candidate === value);
  if (!word) throw new UsageError(`--${name} is "${value}": it must be one of ${words.join(", ")}`);
  return word;
}

/** @throws UsageError when the value is not a positive number */
export function positive(values: Values, name: string): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const number = decimal(value);
  if (!(number > 0)) throw new UsageError(`--${name} is "${value}": it must be a number above 0`);
  return number;
}

/** @throws UsageError when the value is not a whole positive number */
export function count(values: Values, name: string): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const number = decimal(value);
  if (!(Number.isSafeInteger(number) && number > 0))
    throw new UsageError(`--${name} is "${value}": it must be a whole number above 0`);
  return number;
}

/** A number as people write it; NaN for forms that only programs use: `0x10`, `1e3`, `Infinity`. */
function decimal(value: string): number {
  return /^(\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : NaN;
}

/** @throws UsageError when the value is not a point in time */
export function time(values: Values, name: string): Date | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const date = isTime.test(value) ? new Date(value) : undefined;
  // `Date` turns a day that the month doesn't have into one of the next month.
  if (date === undefined || Number.isNaN(date.getTime()) || !isDay(value.slice(0, 10)))
    throw new UsageError(`--${name} is "${value}": it must be a time, e.g. 2026-11-26 or 2026-11-26T08:00Z`);
  return date;
}

/** A day, or a time in ISO 8601. `Date` alone accepts more, and guesses: it reads "0" as the year 2000. */
const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/i;

function isDay(day: string): boolean {
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** @throws UsageError when the value is not a port */
export function port(values: Values): number {
  const value = text(values, "port") ?? "0";
  const number = decimal(value);
  if (!Number.isInteger(number) || number > largestPort)
    throw new UsageError(`--port is "${value}": it must be a whole number up to ${largestPort}`);
  return number;
}

const largestPort = 65_535;

/**
 * Values of an option that is written `name=value`, by name.
 * @param what a word for the value in errors; the value itself is not shown, since it may be a secret
 */
export function pairs(values: Values, name: string, what: string): Record<string, string> {
  return Object.fromEntries(
    list(values, name).map((pair) => {
      const equals = pair.indexOf("=");
      const shown = what === "VARIABLE" ? "…" : pair;
      if (equals < 1) throw new UsageError(`--${name} is "${shown}": it must be written name=${what}`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}
