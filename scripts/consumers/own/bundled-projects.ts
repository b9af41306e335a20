import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findProgram, startProgram, type Running } from "../../runtimes/program.ts";
import { runInChromium } from "../../runtimes/run-in-chromium.ts";
import { runInWorkerd } from "../../runtimes/run-in-workerd.ts";
import { runtimes } from "../../runtimes/runtimes.ts";
import { judged } from "../on-runtimes.ts";
import type { Project } from "../project.ts";
import { makeOwnProject } from "./make-project.ts";
import { said } from "./shop-server.ts";

/** The compiler options of the projects with a bundler. */
const forBundler = JSON.stringify({
  compilerOptions: {
    strict: true,
    module: "esnext",
    moduleResolution: "bundler",
    target: "es2022",
    jsx: "react-jsx",
    noEmit: true,
  },
  include: ["src"],
});

const client = (url: string): string => `import { createClient } from "./api";
import { apiKey } from "@pressroom/runtime";

const client = createClient({ baseUrl: ${JSON.stringify(url)}, auth: { key: apiKey("x-api-key", "key") } });
`;

/** A component that shows an order, rendered in a page. Returns its text. */
export async function inVite(project: Project, url: string): Promise<string> {
  const page = `import { createElement, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
${client(url)}
function Order() {
  const [text, setText] = useState("");
  useEffect(() => void client.getOrder({ path: { id: "o1" } }).then((order) => setText(\`\${order.id} is \${order.state}, \${order.copies} copies\`)), []);
  return <p>{text}</p>;
}
export async function run() {
  const place = document.body.appendChild(document.createElement("div"));
  createRoot(place).render(<Order />);
  while (!place.textContent) await new Promise((resolve) => setTimeout(resolve, 10));
  return place.textContent === ${JSON.stringify(said)} ? { passed: 1, failures: [] } : { passed: 0, failures: [{ test: "page", message: place.textContent }] };
}
`;
  const files = { "package.json": '{ "type": "module" }', "tsconfig.json": forBundler, "src/main.tsx": page };
  const own = await makeOwnProject(project, "vite", files);
  const out = join(own.folder, "dist");
  const { build } = (await import(project.tool("vite/dist/node/index.js"))) as {
    build(options: object): Promise<unknown>;
  };
  await build({
    root: own.folder,
    configFile: false,
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    build: { outDir: out, lib: { entry: "src/main.tsx", formats: ["es"], fileName: () => "tests.mjs" } },
  });
  const chromium = findProgram(runtimes.find(({ name }) => name === "Chromium")?.programs ?? []);
  if (chromium === undefined) throw new Error("Chromium is not installed");
  judged(await runInChromium(chromium, join(out, "tests.mjs")));
  return said;
}

/** A built and started route that answers with an order. */
export async function inNext(project: Project, url: string): Promise<string> {
  const files = {
    "package.json": '{ "name": "app", "private": true, "type": "module" }',
    "tsconfig.json": JSON.stringify({
      compilerOptions: { ...(JSON.parse(forBundler) as { compilerOptions: object }).compilerOptions, jsx: "preserve" },
      include: ["src"],
    }),
    "next.config.mjs": `export default { typescript: { ignoreBuildErrors: true }, turbopack: { root: ${JSON.stringify(project.shed)} }, outputFileTracingRoot: ${JSON.stringify(project.shed)} };\n`,
    "src/app/layout.jsx":
      'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }\n',
    "src/app/order/route.ts": `${client(url).replace("./api", "../../api")}
export const dynamic = "force-dynamic";
export async function GET() {
  const order = await client.getOrder({ path: { id: "o1" } });
  return new Response(\`\${order.id} is \${order.state}, \${order.copies} copies\`);
}
`,
  };
  const own = await makeOwnProject(project, "next", files, { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" });
  const next = project.tool("next/dist/bin/next");
  await own.run(process.execPath, next, "build");
  const running = startProgram(process.execPath, [next, "start", "-p", "0", "-H", "127.0.0.1"], 1, own.folder);
  try {
    return await (await fetch(`${await addressOf(running)}/order`)).text();
  } finally {
    await running.stop();
  }
}

/** Waits for the address that a server prints. */
export function addressOf(running: Running): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    running.child.stdout?.on("data", (chunk) => {
      text += String(chunk);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (address) resolve(address);
    });
    void running.ended.then(() => reject(new Error(`it ended: ${running.complaints()}`)));
  });
}

/** A worker that requests an order when it gets a request. */
export async function inWorker(project: Project, workerd: string, url: string): Promise<string> {
  const worker = `${client(url)}
export async function run() {
  const order = await client.getOrder({ path: { id: "o1" } });
  const text = \`\${order.id} is \${order.state}, \${order.copies} copies\`;
  return text === ${JSON.stringify(said)} ? { passed: 1, failures: [] } : { passed: 0, failures: [{ test: "worker", message: text }] };
}
`;
  const files = { "package.json": '{ "type": "module" }', "tsconfig.json": forBundler, "src/worker.ts": worker };
  const own = await makeOwnProject(project, "worker", files);
  const folder = join(own.folder, "dist");
  mkdirSync(folder, { recursive: true });
  const { build } = createRequire(join(project.shed, "package.json"))("esbuild") as {
    build(options: object): Promise<unknown>;
  };
  await build({
    entryPoints: [join(own.folder, "src/worker.ts")],
    outfile: join(folder, "tests.mjs"),
    bundle: true,
    format: "esm",
    platform: "browser",
    logLevel: "silent",
  });
  judged(await runInWorkerd(workerd, join(folder, "tests.mjs")));
  return said;
}
