import {
  arrayMember,
  type DescribedOperation,
  type Description,
  serverUrls,
  stringMember,
} from "@pressroom/description";

/** The server for a client whose description names no complete server URL. */
export const ownServer = "https://api.contract.test";

/**
 * The client must know its server itself, unless the description leaves a part of the URL open. Then it gets a server that the
 * description does not name, and every call has to go there, even if single paths have servers of their own.
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

/** Where an operation's requests may go. If no server of its own is a whole URL, a client sends them to the description's. */
export function serversOf(description: Description, { servers }: DescribedOperation): readonly string[] {
  const whole = servers.filter((url) => /^https?:\/\/[^{}]+$/.test(url));
  return whole.length > 0 ? whole : serverUrls(description);
}
