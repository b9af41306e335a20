import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { Operation } from "./operation.ts";
import { hasMembers, membersOf, plainText, writing } from "./plain-text.ts";
import { styledPairs } from "./serialize-query.ts";

/** Lets an operation take its whole query as one value (`in: querystring`): JSON, the members of a form, or a text. */
export function wholeQuery(operation: OperationDescriptor & Operation): Operation {
  const [name = "", { json = false } = {}] = Object.entries(operation.parameters?.querystring ?? {})[0] ?? [];
  const write = (value: unknown): string => {
    if (json) return encodeURIComponent(JSON.stringify(value));
    if (!hasMembers(value)) return encodeURIComponent(plainText(value));
    return membersOf(value)
      .flatMap(([key, member]) =>
        (Array.isArray(member) ? member : [member]).flatMap((item) =>
          styledPairs(key, item, { json: hasMembers(item) || undefined }),
        ),
      )
      .join("&");
  };
  return {
    ...operation,
    parts: {
      ...operation.parts,
      writeQuery: (values) => {
        let query = "";
        const value = values?.[name];
        if (value !== undefined && value !== null)
          writing(operation.id, "querystring parameter", name, () => (query = write(value)));
        return query;
      },
    },
  };
}
