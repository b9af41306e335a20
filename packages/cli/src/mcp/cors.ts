/** Response headers that a page has to read. */
const readable = "Mcp-Session-Id, WWW-Authenticate";

/**
 * Headers that tell a browser that a page of this origin may call. Only pages on this machine may, such as the
 * inspector of the protocol. Every caller still needs the token, so all request headers are allowed.
 * @param origin checked before
 */
export function corsHeaders({ headers }: Request): Record<string, string> {
  const origin = headers.get("origin");
  if (origin === null) return {};
  return { "access-control-allow-origin": origin, "access-control-expose-headers": readable, vary: "Origin" };
}

/** The answer to a preflight request, which comes without the token. Undefined for any other request. */
export function answerPreflight(request: Request): Response | undefined {
  const { method, headers } = request;
  if (method !== "OPTIONS" || !headers.has("origin") || !headers.has("access-control-request-method")) return undefined;
  const asked = headers.get("access-control-request-headers");
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": "POST, GET, DELETE",
      ...(asked === null ? {} : { "access-control-allow-headers": asked }),
      "access-control-max-age": "600",
    },
  });
}
