/** Reads a form back from the wire. */

import type { SentRequest } from "../wire/sent-request.ts";
import type { FormField } from "./form-fields.ts";

/** @returns the fields as they were sent, a file as its text */
export async function readForm(sent: SentRequest): Promise<FormField[]> {
  const form = await new Response(sent.body, {
    headers: { "content-type": sent.headers.get("content-type") ?? "" },
  }).formData();
  return Promise.all(
    [...form].map(async ([name, value]): Promise<FormField> => {
      if (typeof value === "string") return { name, value };
      return { name, value: await value.text(), ...(value.type === "" ? {} : { type: value.type }) };
    }),
  );
}
