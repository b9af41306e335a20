/** Reads a body back from the wire. */

import type { SentRequest } from "./sent-request.ts";

/** @returns the fields of a form as it was sent, a file as its text */
export async function readForm(sent: SentRequest): Promise<[string, string][]> {
  const form = await new Response(sent.body, {
    headers: { "content-type": sent.headers.get("content-type") ?? "" },
  }).formData();
  const read = async (value: FormDataEntryValue): Promise<string> => (typeof value === "string" ? value : value.text());
  return Promise.all([...form].map(async ([name, value]): Promise<[string, string]> => [name, await read(value)]));
}

/** @returns undefined if the text is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
