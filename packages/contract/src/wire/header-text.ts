import type { DescribedHeader } from "@pressroom/description";
import { textOf } from "./parameter-on-wire.ts";

/** @returns what is in a declared header of an answer: the first value that is shown; undefined if there is none */
export function textOfHeader({ schema, examples: shown, json, explode }: DescribedHeader): string | undefined {
  const { example, examples, enum: values, default: usual } = schema?.value ?? {};
  const value = [shown[0]?.value, example, first(examples), usual, first(values)].find(
    (candidate) => candidate !== undefined && candidate !== null,
  );
  const text = value === undefined ? undefined : textOf({ json, explode }, value);
  // Anything else can't be in a header.
  return text !== undefined && /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
