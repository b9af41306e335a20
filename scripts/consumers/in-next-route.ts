import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startProgram } from "../runtimes/program.ts";
import { runProgram } from "../testing/run-program.ts";
import type { Check } from "./check.ts";
import { addressOf } from "./own/bundled-projects.ts";
import type { Project } from "./project.ts";

/** The reads of the job until it has ended. */
const readsToEnd = 3;

/** Next.js 14 caches each GET by default; since then a route has to ask for it. */
const route = `import { createSitecorePublishing } from "@pressroom/sitecore-publishing";
export const fetchCache = "default-cache";
export async function GET(request) {
  const server = new URL(request.url).searchParams.get("server");
  const plain = [];
  for (let count = 0; count < 3; count++) plain.push(await (await fetch(server + "/plain")).text());
  const sitecore = createSitecorePublishing({ clientId: "c", clientSecret: "s", baseUrl: server, tokenUrl: server + "/oauth/token" });
  const job = sitecore.publishSite({ mode: "Smart", locales: ["en"], deadline: 10_000, interval: { first: 10, longest: 10 } });
  const end = await job.then(({ status }) => status, ({ name }) => name);
  return Response.json({ plain, end });
}
`;

/** A vendor whose job ends at the third read, and a page that counts its requests. */
function openVendor(): Promise<{ readonly url: string; readonly reads: () => number; close(): void }> {
  let reads = 0;
  let plain = 0;
  const server = createServer(({ method, url }, response) => {
    if (url === "/plain") return response.end(String(++plain));
    response.setHeader("content-type", "application/json");
    if (url === "/oauth/token") return response.end('{ "access_token": "t", "expires_in": 3600 }');
    if (method === "GET") reads++;
    const status = reads >= readsToEnd ? "Completed" : "Running";
    return response.end(JSON.stringify({ id: "j1", name: "n", system: { status }, statistics: {} }));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        reads: () => reads,
        close: () => void server.close(),
      }),
    );
  });
}

/** A route of Next.js under a cache: each read of a job reaches the API, unlike a plain `fetch` next to it. */
export function checksInNextRoute(project: Project): Check[] {
  return [
    {
      name: "Next.js, a route that caches",
      async run() {
        const settings = JSON.stringify(project.shed);
        const files = {
          "package.json": '{ "name": "app", "private": true, "type": "module" }',
          "next.config.mjs": `export default { turbopack: { root: ${settings} }, outputFileTracingRoot: ${settings} };\n`,
          "app/layout.jsx": 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;\n',
          "app/publish/route.js": route,
        };
        for (const [file, text] of Object.entries(files)) project.write(`next-route/${file}`, text);
        const folder = join(project.folder, "next-route");
        const next = project.tool("next/dist/bin/next");
        const quiet = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
        await runProgram(process.execPath, [next, "build"], folder, quiet);
        const vendor = await openVendor();
        const running = startProgram(process.execPath, [next, "start", "-p", "0", "-H", "127.0.0.1"], 1, folder);
        try {
          const address = await addressOf(running);
          const answer = await (await fetch(`${address}/publish?server=${encodeURIComponent(vendor.url)}`)).text();
          const expected = JSON.stringify({ plain: ["1", "1", "1"], end: "Completed" });
          if (answer !== expected || vendor.reads() !== readsToEnd)
            throw new Error(
              `the route says ${answer} after ${vendor.reads()} reads, not ${expected} after ${readsToEnd}`,
            );
          return 1;
        } finally {
          await running.stop();
          vendor.close();
        }
      },
    },
  ];
}
