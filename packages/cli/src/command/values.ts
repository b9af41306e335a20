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
  const number = Number(value);
  if (!(number > 0)) throw new UsageError(`--${name} is "${value}": it must be a number above 0`);
  return number;
}

/** @throws UsageError when the value is no point in time */
export function time(values: Values, name: string): Date | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const date = new Date(value);
  if (Number.isNaN(date.getTime()))
    throw new UsageError(`--${name} is "${value}": it must be a time, e.g. 2026-11-26 or 2026-11-26T08:00Z`);
  return date;
}

/** @throws UsageError when the value is no port */
export function port(values: Values): number {
  const value = text(values, "port") ?? "0";
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > largestPort)
    throw new UsageError(`--port is "${value}": it must be a whole number up to ${largestPort}`);
  return number;
}

const largestPort = 65_535;

/**
 * Values of an option that is written `name=value`, by their names.
 * @param what stands for the value in errors; a secret that was written in its place is not shown
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
