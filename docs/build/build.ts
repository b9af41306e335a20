/**
 * `npm run docs:build`: builds the site into `docs/.vitepress/dist`: the API reference from the types, the operations from the descriptions, all
 * pages, and `llms.txt`.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { writeLlms } from "./llms.ts";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const run = (command: string, ...parameters: string[]): void => {
  execFileSync("pnpm", ["exec", command, ...parameters], { stdio: "inherit" });
};

run("typedoc");
run("vitepress", "build");
writeLlms(".vitepress/dist");
