import type { RunningApi } from "@pressroom/pipeline";

/** A request as the engine would send it, but unsigned, without credentials. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text; `(binary)` for other bodies, null if there is none. */
  readonly body: string | null;
}

/**
 * Writes a request and sends nothing.
 * @param id operationId
 * @param server another server than the description's
 * @throws the error that a call would end with before anything is sent
 */
export async function dryRun(
  api: RunningApi,
  id: string,
  request: object,
  server: string | undefined,
): Promise<ShownRequest> {
  let shown: ShownRequest | undefined;
  const schemes = api.operations.find((operation) => operation.id === id)?.schemes.flat() ?? [];
  const client = api.connect({
    ...(server === undefined ? {} : { baseUrl: server }),
    retry: false,
    auth: Object.fromEntries(schemes.map((scheme) => [scheme, { sign: () => ({}) }])),
    fetch: async (url, { method, headers, body }) => {
      const text = typeof body === "string" ? body : body === undefined || body === null ? null : "(binary)";
      shown = { method: method ?? "GET", url, headers: { ...(headers as Record<string, string>) }, body: text };
      throw new DryRunEnd();
    },
  });
  try {
    await client[id]?.(request as never);
  } catch (error) {
    if (shown === undefined) throw error;
  }
  if (shown === undefined) throw new Error(`${id} sends no request`);
  return shown;
}

/** Thrown instead of an answer, since nothing was sent. */
class DryRunEnd extends Error {}
