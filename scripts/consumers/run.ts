/**
 * `npm run consumers`: every package as it would be published, packed, installed in an empty project, and used there: on every
 * runtime in both module systems, through bundlers, in test runners, in Next.js, and by compilers. `npm run consumers -- jest`
 * runs the checks whose name holds a word. The last line is the total.
 */
import { checksBundled } from "./bundled.ts";
import type { Check } from "./check.ts";
import { checksOfGenerated } from "./generated-in-compilers.ts";
import { checksInCompilers } from "./in-compilers.ts";
import { checksInNext } from "./in-next.ts";
import { checksInNextRoute } from "./in-next-route.ts";
import { checksInTestRunners } from "./in-test-runners.ts";
import { checksOnRuntimes } from "./on-runtimes.ts";
import { checksOfSize } from "./installed-size.ts";
import { checksInCreatedRepository } from "./own/in-created-repository.ts";
import { checksInOwnProjects } from "./own/in-own-projects.ts";
import { checksOfHooks } from "./own/with-hooks.ts";
import { twoAtATime } from "../testing/two-at-a-time.ts";
import { makeProject } from "./project.ts";

// A program in a group of its own is not reached by Ctrl-C: leaving through `exit` ends it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const words = process.argv.slice(2);
let passed = 0;
let failed = 0;

function tell(mark: string, name: string, note: string): void {
  console.log(`${mark} ${name.padEnd(48)} ${note}`);
}

async function run({ name, missing, run }: Check): Promise<void> {
  if (missing !== undefined) {
    // What CI leaves out unseen is a check that nobody makes.
    if (process.env["CI"] === "true") failed++;
    return tell(process.env["CI"] === "true" ? "✗" : "–", name, missing);
  }
  const started = performance.now();
  const took = (): string => `${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`;
  try {
    const count = await run();
    passed += count;
    tell("✓", name, `${took()} ${String(count).padStart(4)} passed`);
  } catch (error) {
    failed++;
    tell("✗", name, took());
    console.log(`    ${(error instanceof Error ? error.message : String(error)).trim().replaceAll("\n", "\n    ")}`);
  }
}

try {
  const project = await makeProject(process.cwd());
  const checks = [
    ...checksOnRuntimes(project),
    ...checksBundled(project),
    ...checksInTestRunners(project),
    ...checksInNext(project),
    ...checksInNextRoute(project),
    ...checksInCompilers(project),
    ...checksOfGenerated(project),
    ...checksInOwnProjects(project),
    ...checksOfHooks(project),
    // It takes five minutes by itself, so it is asked for by name.
    ...(words.length > 0 ? checksInCreatedRepository(project) : []),
    ...checksOfSize(project),
  ].filter(({ name }) => words.every((word) => name.includes(word)));
  try {
    await twoAtATime(checks, run);
  } finally {
    if (!process.env["PRESSROOM_KEEP"]) project.remove();
    else console.log(`kept: ${project.folder}`);
  }
} catch (error) {
  failed++;
  console.error(error instanceof Error ? error.message : error);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
