import { json } from "../../frame/answers.ts";
import type { Incoming } from "../../frame/router.ts";

const titles: Readonly<Record<number, { readonly title: string; readonly section: string }>> = {
  400: { title: "Bad Request", section: "name-400-bad-request" },
  401: { title: "Unauthorized", section: "name-401-unauthorized" },
  403: { title: "Forbidden", section: "name-403-forbidden" },
  404: { title: "Not Found", section: "name-404-not-found" },
  409: { title: "Conflict", section: "name-409-conflict" },
  500: { title: "An error occurred while processing your request.", section: "name-500-internal-server-error" },
};

type FieldErrors = Readonly<Record<string, readonly string[]>>;

/**
 * Answers an error like the publishing service: problem details, sent as plain JSON, with the path of the service behind the
 * gateway in `instance`.
 *
 * @param errors messages by field, for an invalid body
 */
export function problem(incoming: Incoming, status: number, detail: string, errors?: FieldErrors): Response {
  const known = titles[status];
  return json(status, {
    type: `https://datatracker.ietf.org/doc/html/rfc9110#${known?.section ?? "section-15"}`,
    title: known?.title ?? "Error",
    status,
    detail,
    instance: `${incoming.request.method} ${incoming.url.pathname.replace(/^\/authoring\//, "/api/")}`,
    traceId: traceOf(incoming, status),
    ...(errors === undefined ? {} : { errors }),
  });
}

/** 32 hexadecimal digits that depend only on the request and the status. */
function traceOf(incoming: Incoming, status: number): string {
  const words = [...`${incoming.request.method} ${incoming.url.pathname} ${status}`];
  let value = 7;
  return Array.from({ length: 32 }, (_, index) => {
    value = (value * 31 + (words[index % words.length] ?? "").charCodeAt(0) + index) % 65_521;
    return (value & 15).toString(16);
  }).join("");
}
