import { OutcomeUnknownError, type Answer } from "@pressroom/runtime";

/**
 * The id of what a call has made. The documentation says that it is answered, but not where: it is looked for in the
 * body, alone or as `id`, and then at the end of the `Location` header.
 * @throws OutcomeUnknownError when it is in neither: something was made, or a proxy has answered in the server's place
 */
export function createdId(operation: string, { data, status, headers }: Answer): number {
  const id = idIn(data) ?? wholeNumber(headers.get("location")?.match(/\/(\d+)\/?(?:[?#].*)?$/)?.[1]);
  if (id === undefined) throw noId(operation, status);
  return id;
}

/** The ids of everything that a call has made, in the answer's order. There is one header, so the body has to tell them. */
export function createdIds(operation: string, { data, status }: Answer): number[] {
  if (!Array.isArray(data)) throw noId(operation, status);
  return data.map((entry) => {
    const id = idIn(entry);
    if (id === undefined) throw noId(operation, status);
    return id;
  });
}

function idIn(value: unknown): number | undefined {
  return wholeNumber(typeof value === "object" && value !== null && "id" in value ? value.id : value);
}

function wholeNumber(value: unknown): number | undefined {
  const text = typeof value === "number" || typeof value === "string" ? String(value).trim() : "";
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function noId(operation: string, status: number): OutcomeUnknownError {
  const advice = "look in the list of targets before doing it again";
  return new OutcomeUnknownError(operation, new Error(`${status} came without the new id: ${advice}`));
}
