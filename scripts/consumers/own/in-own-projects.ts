import { findProgram } from "../../runtimes/program.ts";
import type { Check } from "../check.ts";
import type { Project } from "../project.ts";
import { inVite, inNext, inWorker } from "./bundled-projects.ts";
import { makeOwnProject } from "./make-project.ts";
import { openShop, said } from "./shop-server.ts";

const node20 = ["node-20/bin/node"];

/** Ten lines of a program that asks for an order. */
export const program = (
  extension: string,
  url = "process.env.SHOP",
): string => `import { createClient } from "./api/index${extension}";
import { apiKey } from "@pressroom/runtime";

const client = createClient({ baseUrl: ${url} ?? "", auth: { key: apiKey("x-api-key", "key") } });
const order = await client.getOrder({ path: { id: "o1" } });
console.log(\`\${order.id} is \${order.state}, \${order.copies} copies\`);
`;

const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, types: ["node"] };

/** Small projects as strangers have them: the command, ten lines, run. */
export function checksInOwnProjects(project: Project): Check[] {
  const typeRoots = [project.tool("@types")];
  const config = (options: object): string =>
    JSON.stringify({ compilerOptions: { ...strict, typeRoots, ...options }, include: ["src"] });
  const typescript = project.tool("typescript-5.9/bin/tsc");
  const check = (
    name: string,
    programs: readonly string[],
    run: (host: string, url: string) => Promise<string>,
  ): Check => {
    const host = findProgram(programs);
    return {
      name: `a project of one's own: ${name}`,
      missing: host === undefined ? "it is not installed: pnpm runtimes:install" : undefined,
      async run() {
        const shop = await openShop();
        try {
          const text = await run(host ?? "", shop.url);
          if (!text.includes(said)) throw new Error(`it said ${text}`);
          return 1;
        } finally {
          shop.close();
        }
      },
    };
  };
  const onNode = [
    { name: "Node 20", programs: node20 },
    { name: "Node 24", programs: [process.execPath] },
  ];
  return [
    ...onNode.map(({ name, programs }) =>
      check(`${name}, ES modules, compiled`, programs, async (host, url) => {
        const files = {
          "package.json": '{ "type": "module" }',
          "tsconfig.json": config({ module: "nodenext", target: "es2022", outDir: "out", verbatimModuleSyntax: true }),
          "src/main.ts": program(".js"),
        };
        const own = await makeOwnProject(project, name.replace(" ", "-"), files, { SHOP: url });
        await own.run(process.execPath, typescript);
        return own.run(host, "out/main.js");
      }),
    ),
    check("Node 24, TypeScript as it is", [process.execPath], async (host, url) => {
      const files = { "package.json": '{ "type": "module" }', "src/main.ts": program(".ts") };
      const own = await makeOwnProject(project, "node-typescript", files, { SHOP: url });
      return own.run(host, "src/main.ts");
    }),
    ...onNode.map(({ name, programs }) =>
      check(`${name}, Express with CommonJS`, programs, async (host, url) => {
        const files = {
          "package.json": "{}",
          "tsconfig.json": config({
            module: "commonjs",
            target: "es2022",
            outDir: "out",
            esModuleInterop: true,
            skipLibCheck: true,
          }),
          "src/main.ts": express,
        };
        const own = await makeOwnProject(project, `express-${name.replace(" ", "-")}`, files, { SHOP: url });
        await own.run(process.execPath, typescript);
        return own.run(host, "out/main.js");
      }),
    ),
    check("Deno", ["@deno/linux-x64-glibc/deno", "deno"], async (host, url) => {
      const own = await makeOwnProject(
        project,
        "deno",
        { "src/main.ts": program(".ts", 'Deno.env.get("SHOP")') },
        { SHOP: url },
      );
      return own.run(
        host,
        "run",
        "--allow-all",
        "--no-lock",
        "--no-config",
        "--node-modules-dir=manual",
        "src/main.ts",
      );
    }),
    check("Bun", ["@oven/bun-linux-x64-baseline/bin/bun", "bun"], async (host, url) => {
      const own = await makeOwnProject(
        project,
        "bun",
        { "package.json": "{}", "src/main.ts": program(".ts") },
        { SHOP: url },
      );
      return own.run(host, "run", "src/main.ts");
    }),
    check("Vite and React", [process.execPath], (_, url) => inVite(project, url)),
    check("a route of Next.js", [process.execPath], (_, url) => inNext(project, url)),
    check("a worker of Cloudflare", ["@cloudflare/workerd-linux-64/bin/workerd", "workerd"], (host, url) =>
      inWorker(project, host, url),
    ),
  ];
}

const express = `import express from "express";
import { createServer } from "node:http";
import { createClient } from "./api";
import { apiKey } from "@pressroom/runtime";

const client = createClient({ baseUrl: process.env.SHOP ?? "", auth: { key: apiKey("x-api-key", "key") } });
const app = express();
app.get("/:id", async (request, response) => {
  const order = await client.getOrder({ path: { id: request.params.id ?? "" } });
  response.send(\`\${order.id} is \${order.state}, \${order.copies} copies\`);
});
const server = createServer(app).listen(0, "127.0.0.1", async () => {
  const { port } = server.address() as { port: number };
  console.log(await (await fetch(\`http://127.0.0.1:\${port}/o1\`)).text());
  server.close();
});
`;
