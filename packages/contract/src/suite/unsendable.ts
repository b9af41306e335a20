import { type DescribedOperation, isNothing, member } from "@pressroom/description";
import type { ContractCase } from "../cases/cases.ts";
import type { Violation } from "../failures/violation.ts";

/**
 * Why no client can send a case, or no careful one would: `fetch` refuses the method; a value in the path would lead to another
 * path; a cookie can't hold its value (RFC 6265, 4.1.1).
 */
export function whyUnsendable(
  operation: DescribedOperation,
  { request }: Pick<ContractCase, "request">,
): Violation | undefined {
  const { method } = operation;
  if (["CONNECT", "TRACE", "TRACK"].includes(method)) return unsendable("method", `\`fetch\` can't send ${method}`);
  const values = Object.values(request.path ?? {});
  if (values.some((value) => typeof value === "string" && value.includes("/")))
    return unsendable("path", "an example of a path parameter has a slash, which the client refuses there");
  if (values.some((value) => isNothing(value) || value === "." || value === ".."))
    return unsendable("path", "an example of a path parameter is empty or only dots, and would lead to another path");
  const plain = operation.parameters.filter(
    ({ in: place, style, json }) => place === "cookie" && style === "cookie" && !json,
  );
  if (
    plain.some(({ name }) =>
      /[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]/.test(String(member(request.cookie, name) ?? "")),
    )
  )
    return unsendable(
      "cookie",
      "an example has a character that a cookie can't hold, and its style does not encode it",
    );
  return undefined;
}

function unsendable(place: string, message: string): Violation {
  return { seenBy: "harness", location: ["request", place], code: "unsendable", message };
}
