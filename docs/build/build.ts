/**
 * `npm run docs:build`: builds the site into `docs/.vitepress/dist`: the API reference from the types, the operations from the descriptions, all
 * pages, and `llms.txt`.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { OptionDefaults } from "typedoc";
import { writeLlms } from "./llms.ts";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const run = (command: string, ...parameters: string[]): void => {
  execFileSync("pnpm", ["exec", command, ...parameters], { stdio: "inherit" });
};

// The last one stands in openapi-typescript's comments, before what a description says of a member.
const tags = [...OptionDefaults.blockTags, "@description"];
run("typedoc", ...tags.flatMap((tag) => ["--blockTags", tag]));
run("vitepress", "build");
writeLlms(".vitepress/dist");
