import type { OperationParts } from "../wire/operation.ts";
import { refuse } from "../wire/refuse.ts";
import { writing } from "../wire/plain-text.ts";
import { queryStylesPart } from "./styles/query-styles.ts";

/**
 * Part of an operation with cookies.
 * @throws InvalidRequestError for a required one that this runtime does not let through
 */
export const cookiesPart: NonNullable<OperationParts["cookies"]> = (headers, operation, cookies) => {
  const written: string[] = [];
  for (const name in cookies) {
    const value = cookies[name];
    const parameter = operation.parameters?.cookie?.[name] ?? {};
    if (value === undefined || value === null) continue;
    if (parameter.required && !maySendCookies())
      refuse(operation, `cookie "${name}" is required, and this runtime lets no program send cookies of its own`);
    written.push(writing(operation, "cookie", name, () => queryStylesPart(name, value, parameter).join("&")));
  }
  if (written.length > 0) headers["cookie"] = written.join("; ");
};

/** Browsers take the header away without a word. */
function maySendCookies(): boolean {
  return new Request("https://a.invalid", { headers: { cookie: "a=b" } }).headers.has("cookie");
}
