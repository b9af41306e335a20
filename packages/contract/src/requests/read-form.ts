/** Reads a form back from the wire. */

import type { SentRequest } from "../wire/sent-request.ts";
import type { FormField } from "./form-fields.ts";

/** @returns the fields as they were sent, a file as its text; undefined if the body is no such form */
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

/** What is to be said of a body that says it is a form, and is none: mostly its boundary is missing in the header. */
export function tellNoForm(sent: SentRequest): string {
  return `is no form of the type ${sent.headers.get("content-type")}: ${new TextDecoder().decode(sent.body).slice(0, 300)}`;
}
