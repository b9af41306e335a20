import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A pull request as the replacement of `gh` got it. */
export interface PullRequest {
  readonly number: number;
  readonly head: string;
  readonly title: string;
  readonly body: string;
  readonly open: boolean;
}

/** A replacement of GitHub's `gh`: a program that keeps pull requests in a file. */
export interface Gh {
  /** The folder to put on the PATH. */
  readonly folder: string;
  pullRequests(): PullRequest[];
  /** The verbs it was called with since it was last asked; `workflow` and `release` for calls about those. */
  takeVerbs(): string[];
  /** The releases that were made, and at which commit. */
  releases(): { readonly tag: string; readonly commit: string }[];
}

const program = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { execFileSync } = require("node:child_process");
const { join } = require("node:path");
const state = join(__dirname, "pull-requests.json");
const pulls = existsSync(state) ? JSON.parse(readFileSync(state, "utf8")) : [];
const [noun, verb, ...rest] = process.argv.slice(2);
const option = (name) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);
if (!["pr", "workflow", "release"].includes(noun) || !process.env.GH_TOKEN) process.exit(4);
appendFileSync(join(__dirname, "verbs"), (noun === "pr" ? verb : noun) + "\\n");
if (noun === "release") appendFileSync(join(__dirname, "releases"), rest[0] + " at " + option("--target") + "\\n");
if (noun !== "pr") process.exit(0);
const told = () => ({ title: option("--title"), body: readFileSync(option("--body-file"), "utf8") });
if (verb === "list") {
  const found = pulls.find((pull) => (pull.open || option("--state") === "all") && pull.head === option("--head"));
  console.log(found ? String(found.number) : "");
} else if (verb === "create") pulls.push({ number: pulls.length + 1, head: option("--head"), open: true, ...told() });
else if (verb === "edit") Object.assign(pulls[Number(rest[0]) - 1], told());
else if (verb === "close") {
  const pull = pulls[Number(rest[0]) - 1];
  pull.open = false;
  if (rest.includes("--delete-branch")) execFileSync("git", ["push", "--quiet", "origin", "--delete", pull.head]);
} else process.exit(4);
writeFileSync(state, JSON.stringify(pulls));
`;

export function standInForGh(folder: string): Gh {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "gh"), program, { mode: 0o755 });
  const read = (name: string, otherwise: string): string =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : otherwise;
  return {
    folder,
    pullRequests: () => JSON.parse(read("pull-requests.json", "[]")) as PullRequest[],
    releases: () =>
      read("releases", "")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => {
          const [tag = "", commit = ""] = line.split(" at ");
          return { tag, commit };
        }),
    takeVerbs() {
      const verbs = read("verbs", "")
        .split("\n")
        .filter((verb) => verb !== "");
      writeFileSync(join(folder, "verbs"), "");
      return verbs;
    },
  };
}
