/** Names under which servers say what they call a request, the most telling first. The last one is a proxy's. */
const usual = [/request-?id$/, /correlation-?id$/, /^cf-ray$/];

/** What fits into a line, and is too short to steer a terminal or to fill a log. */
const plain = /^[!-~]{1,200}$/;

/**
 * What the server calls this request: the word that its support asks for.
 *
 * @param body of the answer, where it is one that is shown
 * @param declared headers, and members of the body, in which the API says it; they come first
 */
export function requestIdOf(headers: Headers, body?: unknown, declared: readonly string[] = []): string | undefined {
  const members = Object(body) as Readonly<Record<string, unknown>>;
  const said: unknown[] = declared.map((name) => headers.get(name) ?? members[name]);
  for (const pattern of usual) headers.forEach((value, name) => pattern.test(name) && said.push(value));
  return said.find((id): id is string => typeof id === "string" && plain.test(id));
}
