import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A registry for our own packages, in memory, on a loopback port: takes what `pnpm publish` sends and serves it to `npm install`. */
export interface TestingRegistry {
  readonly url: string;
  /** Published versions, as `name@version`, in the order they came. */
  readonly published: readonly string[];
  /** What an `.npmrc` says, so that our packages, and no others, come from here and go here. */
  readonly npmrc: string;
  close(): Promise<void>;
}

interface Published {
  readonly name: string;
  readonly "dist-tags": Record<string, string>;
  readonly versions: Record<string, { dist: { tarball: string; integrity?: string; shasum?: string } }>;
  readonly _attachments?: Record<string, { data: string }>;
}

export async function startTestingRegistry(): Promise<TestingRegistry> {
  const packages = new Map<string, Published>();
  const tarballs = new Map<string, Buffer>();
  const published: string[] = [];
  let url = "";

  async function put(name: string, incoming: IncomingMessage): Promise<void> {
    const sent = JSON.parse(Buffer.concat(await incoming.toArray()).toString("utf8")) as Published;
    const known = packages.get(name);
    for (const [version, manifest] of Object.entries(sent.versions)) {
      const tarball = Buffer.from(Object.values(sent._attachments ?? {})[0]?.data ?? "", "base64");
      const path = `/${name}/-/${version}.tgz`;
      tarballs.set(path, tarball);
      manifest.dist.tarball = url + path;
      manifest.dist.integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
      manifest.dist.shasum = createHash("sha1").update(tarball).digest("hex");
      published.push(`${name}@${version}`);
    }
    packages.set(name, {
      name,
      "dist-tags": { ...known?.["dist-tags"], ...sent["dist-tags"] },
      versions: { ...known?.versions, ...sent.versions },
    });
  }

  const server = createServer((incoming, outgoing) => {
    const path = decodeURIComponent(new URL(incoming.url ?? "/", "http://registry.invalid").pathname);
    const name = path.slice(1);
    const answer = async (): Promise<void> => {
      if (incoming.method === "PUT") {
        await put(name, incoming);
        outgoing.writeHead(201, { "content-type": "application/json" }).end("{}");
      } else if (tarballs.has(path))
        outgoing.writeHead(200, { "content-type": "application/octet-stream" }).end(tarballs.get(path));
      else if (packages.has(name))
        outgoing.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(packages.get(name)));
      else outgoing.writeHead(404, { "content-type": "application/json" }).end('{"error":"not found"}');
    };
    answer().catch((error: unknown) => outgoing.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    published,
    npmrc: `@pressroom:registry=${url}/\n${url.slice("http:".length)}/:_authToken=nothing-secret\n`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
