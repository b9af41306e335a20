import type { Answer } from "@pressroom/runtime";

/**
 * The id of the entity that a call has created. The documentation says that it is in the answer, but not where. It is searched for in
 * the body, alone or as `id`, and then at the end of the `Location` header.
 * @returns undefined if it is in neither: the entity has no known id, or a proxy has answered instead of the server
 */
export function createdId({ data, headers }: Answer): number | undefined {
  return idIn(data) ?? wholeNumber(headers.get("location")?.match(/\/(\d+)\/?(?:[?#].*)?$/)?.[1]);
}

/** The ids of all entities that a call has created, in the answer's order. There is only one header, so the body must have them. */
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
  // A larger number would lose its last digits, and so name another entity.
  return /^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}
