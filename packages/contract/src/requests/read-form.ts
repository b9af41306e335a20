/** Reads a form back from the wire. */

import type { SentRequest } from "../wire/sent-request.ts";
import type { FormField } from "./form-fields.ts";

/** @returns the fields as sent, with a file as its text; undefined if the body is not a form of its type */
export async function readForm(sent: SentRequest): Promise<FormField[] | undefined> {
  const headers = { "content-type": sent.headers.get("content-type") ?? "" };
  const form = await new Response(sent.body, { headers }).formData().catch(() => undefined);
  if (form === undefined) return undefined;
  return Promise.all(
    [...form].map(async ([name, value]): Promise<FormField> => {
      if (typeof value === "string") return { name, value };
      return { name, value: await value.text(), ...(value.type === "" ? {} : { type: value.type }) };
    }),
  );
}

/** The message for a body that claims to be a form but is not: mostly the header lacks its boundary. */
export function tellNoForm(sent: SentRequest): string {
  return `is not a form of the type ${sent.headers.get("content-type")}: ${new TextDecoder().decode(sent.body).slice(0, 300)}`;
}
