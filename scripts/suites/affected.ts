/**
 * `npm run contract:affected`: the packages whose contract suites a pull request can change, as a JSON list: what turbo finds
 * between the branch that the pull request is for and this checkout. Without such a branch all of them are listed, and what has not changed comes from the
 * cache. In a workflow the list is the output `packages`.
 */
import { appendFileSync } from "node:fs";
import { repository } from "../repository.ts";
import { runProgram } from "../testing/run-program.ts";

interface Planned {
  readonly package: string;
  readonly command: string;
}

const branch = process.env["GITHUB_BASE_REF"];
const plan = await runProgram(
  "pnpm",
  ["exec", "turbo", "run", "contract", "--dry=json", ...(branch ? ["--affected"] : [])],
  repository.root,
  branch ? { TURBO_SCM_BASE: `origin/${branch}` } : {},
);
const { tasks } = JSON.parse(plan.slice(plan.indexOf("{"))) as { readonly tasks: readonly Planned[] };
// Turbo names packages that have no such task, too.
const packages = tasks.filter(({ command }) => command !== "<NONEXISTENT>").map((task) => task.package);
const listed = JSON.stringify(packages.sort());
console.log(listed);
const output = process.env["GITHUB_OUTPUT"];
if (output) appendFileSync(output, `packages=${listed}\n`);
