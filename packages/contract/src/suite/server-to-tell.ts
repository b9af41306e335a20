import { arrayMember, type Description, serverUrls, stringMember } from "@pressroom/description";

/** Where a client is sent whose description names no whole server URL. */
export const ownServer = "https://api.contract.test";

/**
 * The client must know its server by itself, unless the description leaves something of the URL to be filled in.
 * Then it is given one that the description does not name, so that every call has to go there: servers of single paths too.
 *
 * @returns the URL to give to the client; undefined if it has to use its own
 */
export function serverToTell(description: Description): string | undefined {
  const [server] = arrayMember(description, "servers");
  if (/^https?:\/\/[^{}]+$/.test(stringMember(server, "url") ?? "")) return undefined;
  const [filled = ""] = serverUrls(description);
  if (/^https?:\/\/[^{}]+$/.test(filled)) return ownServer + new URL(filled).pathname.replace(/\/$/, "");
  return ownServer + filled.replace(/^[^/].*/, "");
}
