import { join } from "node:path";
import type { Check } from "../check.ts";
import type { Project } from "../project.ts";
import { makeOwnProject } from "./make-project.ts";
import { openShop, said } from "./shop-server.ts";

const start = `import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { apiKey } from "@pressroom/runtime";
import { createPathClient } from "./api/paths.js";

const client = createPathClient({ baseUrl: process.env.SHOP ?? "", auth: { key: apiKey("x-api-key", "key") } });
`;

/** Each library takes the client as it takes openapi-fetch's. */
const programs: Readonly<Record<string, string>> = {
  "openapi-react-query": `${start}import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import createQuery from "openapi-react-query";

const query = createQuery(client);
const cache = new QueryClient();
await cache.prefetchQuery(query.queryOptions("get", "/orders/{id}", { params: { path: { id: "o1" } } }));
function Order() {
  const { data } = query.useQuery("get", "/orders/{id}", { params: { path: { id: "o1" } } });
  return createElement("p", null, data && data.id + " is " + data.state + ", " + data.copies + " copies");
}
console.log(renderToString(createElement(QueryClientProvider, { client: cache }, createElement(Order))));
// @ts-expect-error there is no such path
query.queryOptions("get", "/nothing");
`,
  "swr-openapi": `${start}import { SWRConfig, unstable_serialize } from "swr";
import { createQueryHook } from "swr-openapi";

const useQuery = createQueryHook(client, "shop");
const request = { params: { path: { id: "o1" } } } as const;
const { data } = await client.GET("/orders/{id}", request);
const key = unstable_serialize(["shop", "/orders/{id}", request]);
function Order() {
  const { data } = useQuery("/orders/{id}", request);
  return createElement("p", null, data && data.id + " is " + data.state + ", " + data.copies + " copies");
}
const value = { fallback: { [key]: data } };
console.log(renderToString(createElement(SWRConfig, { value }, createElement(Order))));
// @ts-expect-error there is no such path
useQuery;("/nothing" satisfies Parameters<typeof useQuery>[0]);
`,
};

/** Libraries of hooks for openapi-fetch, over a client of paths: compiled strictly, and rendered on a server. */
export function checksOfHooks(project: Project): Check[] {
  return Object.entries(programs).map(([library, text]): Check => ({
    name: `${library} on a client of paths`,
    async run() {
      const shop = await openShop();
      try {
        const compilerOptions = {
          strict: true,
          module: "nodenext",
          target: "es2022",
          outDir: "out",
          skipLibCheck: true,
          types: ["node"],
          typeRoots: [project.tool("@types")],
        };
        const files = {
          "package.json": '{ "type": "module" }',
          "tsconfig.json": JSON.stringify({ compilerOptions, include: ["src"] }),
          "src/main.ts": text,
          // All that a program here needs of React's types for the server.
          "src/react-dom.d.ts":
            'declare module "react-dom/server" { export function renderToString(page: unknown): string }\n',
        };
        const own = await makeOwnProject(project, library, files, { SHOP: shop.url });
        await own.run(process.execPath, project.tool("typescript-5.9/bin/tsc"));
        const page = await own.run(process.execPath, join("out", "main.js"));
        if (!page.includes(said)) throw new Error(`it said ${page}`);
        return 1;
      } finally {
        shop.close();
      }
    },
  }));
}
