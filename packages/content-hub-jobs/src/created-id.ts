import type { Answer } from "@pressroom/runtime";

/**
 * The id of what a call has made. The documentation says that it is answered, but not where: it is looked for in the
 * body, alone or as `id`, and then at the end of the `Location` header.
 * @returns undefined when it is in neither: something was made, or a proxy has answered in the server's place
 */
export function createdId({ data, headers }: Answer): number | undefined {
  return idIn(data) ?? wholeNumber(headers.get("location")?.match(/\/(\d+)\/?(?:[?#].*)?$/)?.[1]);
}

/** The ids of everything that a call has made, in the answer's order. There is one header, so the body has to name them. */
export function createdIds({ data }: Answer): number[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const ids = data.map(idIn).filter((id) => id !== undefined);
  return ids.length === data.length ? ids : undefined;
}

function idIn(value: unknown): number | undefined {
  return wholeNumber(typeof value === "object" && value !== null && "id" in value ? value.id : value);
}

function wholeNumber(value: unknown): number | undefined {
  const text = typeof value === "number" || typeof value === "string" ? String(value).trim() : "";
  // Of a larger one the last digits would be lost: it would be another's.
  return /^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}
