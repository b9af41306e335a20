import { cpSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../testing/run-program.ts";
import type { Check } from "./check.ts";
import type { Project } from "./project.ts";

/** The most megabytes of `npx @pressroom/cli`. */
const most = 60;

/** The size of an installation of the command line alone, on disk. */
export function checksOfSize(project: Project): Check[] {
  return [
    {
      name: `what npx brings, at most ${most} MB`,
      async run() {
        const folder = join(project.folder, "npx");
        mkdirSync(folder);
        cpSync(join(project.folder, "tarballs"), join(folder, "tarballs"), { recursive: true });
        const dependencies = Object.fromEntries(
          project.packages.map((name) => [name, `file:tarballs/${tarballOf(project, name)}`]),
        );
        // Only the command line is requested; the others are found as its dependencies.
        const overrides = { ...dependencies };
        writeFileSync(
          join(folder, "package.json"),
          JSON.stringify({
            private: true,
            dependencies: { "@pressroom/cli": dependencies["@pressroom/cli"] },
            overrides,
          }),
        );
        const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", "--omit=optional"];
        await runProgram("npm", ["install", ...quiet], folder);
        const megabytes = bytesIn(join(folder, "node_modules")) / 1e6;
        if (megabytes > most) throw new Error(`it brings ${megabytes.toFixed(1)} MB`);
        return 1;
      },
    },
  ];
}

function tarballOf({ folder }: Project, name: string): string {
  const start = `${name.replace("@", "").replace("/", "-")}-`;
  const found = readdirSync(join(folder, "tarballs")).find(
    (file) => file.startsWith(start) && /^\d/.test(file.slice(start.length)),
  );
  return found ?? `${start}is-missing.tgz`;
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesIn(path) : lstatSync(path).size);
  }, 0);
}
