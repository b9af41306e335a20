/** Headers that hold the server's id of a request, the most specific first. The last one comes from a proxy. */
const usual = [/request-?id$/, /correlation-?id$/, /^cf-ray$/];

/** An id that fits into a line, without control characters and short enough for a log. */
const plain = /^[!-~]{1,200}$/;

/**
 * The server's id of this request, which the vendor's support asks for.
 *
 * @param body of the answer, if it may be shown
 * @param declared headers and members of the body in which the API gives it; they take precedence
 */
export function requestIdOf(headers: Headers, body?: unknown, declared: readonly string[] = []): string | undefined {
  const members = Object(body) as Readonly<Record<string, unknown>>;
  const said: unknown[] = declared.map((name) => headers.get(name) ?? members[name]);
  for (const pattern of usual) headers.forEach((value, name) => pattern.test(name) && said.push(value));
  return said.find((id): id is string => typeof id === "string" && plain.test(id));
}
