import type { DescribedHeader } from "@pressroom/description";

/** @returns what stands in a declared header of an answer: its first value that the schema shows; undefined if there is none */
export function textOfHeader({ schema }: DescribedHeader): string | undefined {
  const { example, examples, enum: values, default: usual } = schema?.value ?? {};
  const [value] = [example, first(examples), usual, first(values)].filter(
    (shown) => shown !== undefined && shown !== null,
  );
  const text = Array.isArray(value) ? value.map(String).join(",") : value === undefined ? undefined : String(value);
  // Anything else can't stand in a header.
  return text !== undefined && /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
