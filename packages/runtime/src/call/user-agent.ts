/** What the runtime calls itself; undefined if it does not say. */
const ownName: string | undefined = globalThis.navigator?.userAgent;

/**
 * The `User-Agent` of an API's clients. A browser keeps to its own, and asks a server of another origin for leave before it
 * sends one of a program's: none is set there. All browsers call themselves Mozilla.
 */
export function userAgentOf(
  api: string,
  wish: string | false | undefined,
  own: string = ownName ?? "",
): string | undefined {
  return own.startsWith("Mozilla/") ? undefined : (wish ?? `Pressroom (${api})`) || undefined;
}
