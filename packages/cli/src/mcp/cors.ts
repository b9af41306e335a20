/** What a page has to be able to read of an answer. */
const readable = "Mcp-Session-Id, WWW-Authenticate";

/**
 * What tells a browser that a page of this origin may call: pages on this machine alone, such as the inspector of the
 * protocol. Whoever calls needs the token all the same, so that which headers a page sends is left to it.
 * @param origin checked before
 */
export function corsHeaders({ headers }: Request): Record<string, string> {
  const origin = headers.get("origin");
  if (origin === null) return {};
  return { "access-control-allow-origin": origin, "access-control-expose-headers": readable, vary: "Origin" };
}

/** The answer to a browser that asks before a page's call is sent; it asks without the token. Undefined for any other request. */
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
