import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault, Structure } from "../structure/structure.ts";
import { reportedPackages } from "./packages.ts";
import { createProgram } from "./program.ts";
import { reportOf } from "./report.ts";

/** The text of a report, and its file. */
export interface ApiReport {
  readonly file: string;
  readonly text: string;
}

export function writeApiReports(root: string, structure: Structure): ApiReport[] {
  const packages = reportedPackages(root, structure);
  const program = createProgram(
    root,
    packages.flatMap(({ entries }) => entries.map(({ file }) => file)),
  );
  return packages.map((reported) => ({ file: `${reported.folder}/api.txt`, text: reportOf(root, program, reported) }));
}

/** Compares the exports of packages with their reports, so that a reviewer sees a change. */
export function checkApiReports(root: string, structure: Structure): Fault[] {
  return writeApiReports(root, structure).flatMap(({ file, text }) => {
    const path = join(root, file);
    const kept = existsSync(path) ? readFileSync(path, "utf8") : "";
    if (kept === text) return [];
    const now = new Set(text.split("\n"));
    const before = new Set(kept.split("\n"));
    const missing = [...now].filter((line) => !before.has(line)).map((line) => `  + ${line.trim()}`);
    const gone = [...before].filter((line) => !now.has(line)).map((line) => `  - ${line.trim()}`);
    const lines = [...missing, ...gone].slice(0, 10);
    return [
      [`${file} differs from the exports of the package: review the change, then run pnpm api:report`, ...lines].join(
        "\n",
      ),
    ];
  });
}
