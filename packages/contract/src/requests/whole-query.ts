/** A query that is one value, of a parameter `in: querystring`. */

import {
  type DescribedParameter,
  type Description,
  isForm,
  isJson,
  isObject,
  mediaTypeOf,
} from "@pressroom/description";
import { formFields } from "./form-fields.ts";
import type { FormContent } from "./form-value.ts";

/** @returns The whole of it, ready for a URL. */
export function wholeQueryText(description: Description, parameter: DescribedParameter, value: unknown): string {
  const content = wholeQueryContent(parameter);
  const type = mediaTypeOf(content.mediaType);
  if (!isForm(type) || !isObject(value))
    return encodeURIComponent(isJson(type) ? JSON.stringify(value) : String(value));
  const fields = formFields(description, content, value).map(({ name, value: text }) => [name, text]);
  return new URLSearchParams(fields).toString();
}

/** What the parameter says of its content. */
export function wholeQueryContent({ mediaType = "", schema, value }: DescribedParameter): FormContent {
  const contents = value["content"];
  const media = isObject(contents) ? contents[mediaType] : undefined;
  return { mediaType, schema, value: isObject(media) ? media : {} };
}
