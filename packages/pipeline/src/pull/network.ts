import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** The network for fetching, so that a test can replace it. */
export interface Network {
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
  /** The addresses of a host; none if its name can't be resolved, e.g. behind a proxy. */
  readonly addressesOf: (host: string) => Promise<readonly string[]>;
}

/** The network of this machine. */
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

/** Private addresses: loopback, private, link-local, shared, multicast, unspecified. */
const near = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  near.addSubnet(address, prefix, "ipv4");
  // Embedded IPv4 addresses: the old notation, NAT64 and 6to4.
  near.addSubnet(`::${address}`, 96 + prefix, "ipv6");
  near.addSubnet(`64:ff9b::${address}`, 96 + prefix, "ipv6");
  const [first = 0, second = 0, third = 0, fourth = 0] = address.split(".").map(Number);
  const words = [first * 256 + second, third * 256 + fourth].map((word) => word.toString(16));
  near.addSubnet(`2002:${words.join(":")}::`, 16 + prefix, "ipv6");
}
for (const [address, prefix] of [
  ["::", 127],
  ["64:ff9b:1::", 48],
  // A tunnel, whose addresses hide their target.
  ["2001::", 32],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  near.addSubnet(address, prefix, "ipv6");

/** Whether a host has a private address. */
export async function isNear(host: string, { addressesOf }: Network): Promise<boolean> {
  return (await addressesOf(host)).some((address) => near.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"));
}
