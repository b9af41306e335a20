import { type DescribedHeader, type Description, sampleValue } from "@pressroom/description";
import { textOf } from "./parameter-on-wire.ts";

/** @returns what is in a declared header of an answer: the first value that is shown, else one that is made up; undefined if there is none */
export function textOfHeader(
  description: Description,
  { schema, examples: shown, json, explode }: DescribedHeader,
): string | undefined {
  const { example, examples, default: usual } = schema?.value ?? {};
  const value = [shown[0]?.value, example, first(examples), usual].find(
    (candidate) => candidate !== undefined && candidate !== null,
  );
  const made = value ?? (schema && sampleValue(description, schema)) ?? undefined;
  const text = made === undefined ? undefined : textOf({ json, explode }, made);
  // Anything else can't be in a header.
  return text !== undefined && /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
