import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** What fetching needs of the world around it, so that a test can have a world of its own. */
export interface Network {
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
  /** The addresses of a host; none if its name is not known here, e.g. behind a proxy. */
  readonly addressesOf: (host: string) => Promise<readonly string[]>;
}

/** The network this machine is in. */
export const network: Network = {
  fetch: (url, init) => fetch(url, init),
  async addressesOf(host) {
    const name = host.replace(/^\[(.*)\]$/, "$1");
    if (isIP(name) !== 0) return [name];
    try {
      return (await lookup(name, { all: true })).map(({ address }) => address);
    } catch {
      return [];
    }
  },
};

/** Addresses that only this machine or its neighbours can reach: loopback, private, link-local, shared, unspecified. */
const near = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  near.addSubnet(address, prefix, "ipv4");
for (const [address, prefix] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  near.addSubnet(address, prefix, "ipv6");

/** Whether a host is one that only this machine or its neighbours can reach. */
export async function isNear(host: string, { addressesOf }: Network): Promise<boolean> {
  return (await addressesOf(host)).some((address) => near.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"));
}
