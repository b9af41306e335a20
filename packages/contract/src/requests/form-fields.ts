/** The decoded fields of a form as OpenAPI requires them: an independent answer to compare with what a client writes. */

import { type Content, type Description, isJson, mediaTypeOf } from "@pressroom/description";
import { queryPairs } from "../wire/parameter-on-wire.ts";
import { type MemberWriting, memberWriting } from "./member-writing.ts";

export interface FormField {
  readonly name: string;
  readonly value: string;
  /** The media type of the part, if it declares one. */
  readonly type?: string;
}

/** @returns the fields in the order of the members; a null member has no field, since there is no way to write null */
export function formFields(
  description: Description,
  content: Pick<Content, "mediaType" | "value">,
  body: Readonly<Record<string, unknown>>,
): FormField[] {
  return Object.entries(body)
    .filter(([, value]) => value !== null && value !== undefined)
    .flatMap(([name, value]) => fieldsOf(name, value, memberWriting(description, content, name)));
}

function fieldsOf(name: string, value: unknown, { style, explode, contentType }: MemberWriting): FormField[] {
  if (style !== undefined)
    return queryPairs({ name, style, explode, json: false }, value).map(([key, text]) => ({ name: key, value: text }));
  const type = contentType === undefined ? {} : { type: contentType };
  if (contentType !== undefined && isJson(mediaTypeOf(contentType)))
    return [{ name, value: JSON.stringify(value), ...type }];
  return (Array.isArray(value) ? value : [value])
    .filter((item) => item !== null)
    .map((item: unknown) =>
      typeof item === "object"
        ? { name, value: JSON.stringify(item), type: contentType ?? "application/json" }
        : { name, value: String(item), ...type },
    );
}
