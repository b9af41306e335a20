/** What the runtime calls itself; undefined if it does not say. */
const ownName: string | undefined = globalThis.navigator?.userAgent;

/**
 * The `User-Agent` of an API's clients. It is not set in browsers: they send their own, and a custom one would cause a
 * CORS preflight. All browsers call themselves Mozilla.
 */
export function userAgentOf(
  api: string,
  wish: string | false | undefined,
  own: string = ownName ?? "",
): string | undefined {
  return own.startsWith("Mozilla/") ? undefined : (wish ?? `Pressroom (${api})`) || undefined;
}
