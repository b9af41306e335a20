import { type DescribedHeader, type Description, sampleValue } from "@pressroom/description";
import { textOf } from "./parameter-on-wire.ts";

/** @returns the text for a declared header of an answer: from the first value that is shown, or a made-up one; undefined if there is none */
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
  // A header can't hold other characters.
  return text !== undefined && /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
