import type { OperationParts } from "../wire/operation.ts";
import { refuse } from "../wire/refuse.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import { writing } from "../wire/values/in-writing.ts";
import { plainText } from "../wire/values/plain-text.ts";
import { hasMembers, joined } from "./styles/members.ts";
import { queryPairs } from "./styles/query-pairs.ts";

/**
 * Part of an operation with cookies.
 * @throws InvalidRequestError for a required cookie that this runtime can't send
 */
export const cookiesPart: NonNullable<OperationParts["cookies"]> = (headers, operation, cookies) => {
  const written: string[] = [];
  for (const name in cookies) {
    const value = cookies[name];
    const parameter = operation.parameters?.cookie?.[name] ?? {};
    if (value === undefined || value === null) continue;
    if (parameter.required && !maySendCookies())
      refuse(operation, `cookie "${name}" is required, and this runtime lets no program send cookies of its own`);
    const text = writing(operation, "cookie", name, () =>
      parameter.style === "cookie"
        ? plainCookie(operation, name, value, parameter.explode ?? true)
        : queryPairs(name, value, parameter).join("&"),
    );
    // A list or an object without members is none.
    if (text !== "") written.push(text);
  }
  if (written.length > 0) headers["cookie"] = written.join("; ");
};

/** By RFC 6265, nothing is encoded: the caller has to encode characters that a cookie can't hold. */
function plainCookie(operation: OperationDescriptor, name: string, value: unknown, explode: boolean): string {
  const write = (item: unknown): string => {
    const text = plainText(item);
    if (/[^\x21-\x3a\x3c-\x7e]/.test(text))
      refuse(operation, `cookie "${name}" holds a character that a cookie can't hold: encode its value`);
    return text;
  };
  if (explode && Array.isArray(value)) return value.map((item) => `${name}=${write(item)}`).join("; ");
  if (explode && hasMembers(value)) return joined(value, true, "; ", write);
  return `${name}=${joined(value, false, ",", write)}`;
}

/** Browsers drop the header silently. */
function maySendCookies(): boolean {
  return new Request("https://a.invalid", { headers: { cookie: "a=b" } }).headers.has("cookie");
}
