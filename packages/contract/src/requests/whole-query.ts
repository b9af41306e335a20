/** Writes a query that is one value, for a parameter with `in: querystring`. */

import {
  contentOf,
  type DescribedParameter,
  type Description,
  isForm,
  isJson,
  isObject,
  mediaTypeOf,
} from "@pressroom/description";
import { formFields } from "./form-fields.ts";

/** @returns The whole query, ready for a URL. */
export function wholeQueryText(description: Description, parameter: DescribedParameter, value: unknown): string {
  const content = contentOf(parameter);
  const type = mediaTypeOf(content.mediaType);
  if (!isForm(type) || !isObject(value))
    return encodeURIComponent(isJson(type) ? JSON.stringify(value) : String(value));
  const fields = formFields(description, content, value).map(({ name, value: text }) => [name, text]);
  return new URLSearchParams(fields).toString();
}
