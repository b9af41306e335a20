import { encoded } from "../wire/values/encoded.ts";
import type { OperationParts } from "../wire/operation.ts";
import { writing } from "../wire/values/in-writing.ts";
import { plainText } from "../wire/values/plain-text.ts";
import { formPairs } from "./styles/form-pairs.ts";
import { hasMembers } from "./styles/members.ts";
import { jsonText } from "../wire/values/json-text.ts";

/** Part of an operation that takes its whole query as one value (`in: querystring`): JSON, the members of a form, or a text. */
export const wholeQueryPart: NonNullable<OperationParts["wholeQuery"]> = (operation, values) => {
  const [name = "", { json = false, encoding } = {}] = Object.entries(operation.parameters?.querystring ?? {})[0] ?? [];
  const value = values?.[name];
  if (value === undefined || value === null) return "";
  return writing(operation, "querystring parameter", name, () => {
    if (json) return encoded(jsonText(value));
    if (!hasMembers(value)) return encoded(plainText(value));
    return formPairs(operation, value, encoding).join("&");
  });
};
