import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../testing/run-program.ts";
import type { Check } from "./check.ts";
import type { Project } from "./project.ts";

const files: Readonly<Record<string, (project: Project) => string>> = {
  "package.json": () => JSON.stringify({ name: "app", private: true, type: "module" }),
  "next.config.mjs": ({ shed }) =>
    `export default { output: "export", turbopack: { root: ${JSON.stringify(shed)} }, outputFileTracingRoot: ${JSON.stringify(shed)} };\n`,
  "app/layout.jsx": () =>
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }\n',
  "app/page.jsx": () => `import { run } from "../web.mjs";
import { Client } from "./client.jsx";
export default async function Page() {
  const { passed, failures } = await run();
  return <main><p>{"passed on the server: " + passed + ", failed: " + failures.length}</p><Client /></main>;
}
`,
  "app/client.jsx": () => `"use client";
import { useState } from "react";
import { createSiteleaf } from "@pressroom/siteleaf";
export function Client() {
  const [siteleaf] = useState(() => createSiteleaf({ apiKey: "key", apiSecret: "secret" }));
  return <button onClick={() => void siteleaf.publish("64b7c1d2e3f405162738495a")}>Publish</button>;
}
`,
};

/** A Next.js application that uses a wrapper in a page, on the server and in the browser. */
export function checksInNext(project: Project): Check[] {
  return [
    {
      name: "Next.js, built",
      async run() {
        for (const [file, text] of Object.entries(files)) project.write(`next/${file}`, text(project));
        project.write("next/web.mjs", readFileSync(join(project.folder, "web.mjs"), "utf8"));
        const folder = join(project.folder, "next");
        await runProgram(process.execPath, [project.tool("next/dist/bin/next"), "build"], folder, {
          NEXT_TELEMETRY_DISABLED: "1",
          NODE_ENV: "production",
        });
        const page = readFileSync(join(folder, "out/index.html"), "utf8");
        const said = /passed on the server: (\d+), failed: (\d+)/.exec(page);
        if (said?.[2] !== "0") throw new Error(`the page says ${said?.[0] ?? "nothing of the tests"}`);
        return Number(said[1]);
      },
    },
  ];
}
