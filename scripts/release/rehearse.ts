/**
 * `npm run release:rehearse`: two releases, from changesets to a user's project, in a clone of this repository, against a
 * Verdaccio on this machine. The steps are those that `release.yml` takes. The last line is the total.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rehearseCreated } from "../consumers/own/created-repository.ts";
import { toolShed } from "../consumers/tool-shed.ts";
import { cloneRepository, commitAll } from "../clones/clone.ts";
import { runProgram } from "../testing/run-program.ts";
import { startVerdaccio } from "./verdaccio.ts";

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/** Succeeds, fails, and is known by the class of whichever engine the program has. */
const program = `
import { JobFailedError } from "@pressroom/runtime";
import { createSitecorePublishing } from "@pressroom/sitecore-publishing";
import { createSitecorePublishingFake } from "@pressroom/testing";

const publish = (outcome) => {
  const { fetch } = createSitecorePublishingFake({ duration: 20, outcome });
  const sitecore = createSitecorePublishing({ clientId: "client", clientSecret: "secret", fetch });
  return sitecore.publishSite({ mode: "Smart", locales: ["en"] });
};
console.log("succeeds:", (await publish("succeed")).kind);
const error = await publish({ fail: "no" }).then(undefined, (thrown) => thrown);
console.log("fails:", error instanceof JobFailedError, error.name);
`;
const truth = "succeeds: succeeded\nfails: true JobFailedError\n";

const npmQuiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
let passed = 0;
let failed = 0;

async function step(name: string, run: () => Promise<void>): Promise<void> {
  const started = performance.now();
  const took = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    await run();
    passed++;
    console.log(`✓ ${name} (${took()})`);
  } catch (error) {
    failed++;
    console.log(`✗ ${name} (${took()})\n    ${String((error as Error).message ?? error).replaceAll("\n", "\n    ")}`);
    throw error;
  }
}

const folder = mkdtempSync(join(tmpdir(), "pressroom-release-"));
const clone = await cloneRepository();
const registry = await startVerdaccio(join(await toolShed(), "node_modules/verdaccio/bin/verdaccio"), folder);
const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(clone.root, "packages", name, "package.json"), "utf8")) as { version: string }).version;

/** What the three jobs of `release.yml` do once the pull request with the versions is merged. */
async function release(): Promise<void> {
  await clone.run("node", ["scripts/release/release.ts", "version"]);
  await commitAll(clone, "Version packages");
  await clone.run("node", ["scripts/release/release.ts", "pack"]);
  await clone.run("node", ["scripts/release/publish-packed.mjs", "release"]);
}

/** An empty project that installs what is asked for from the registry. */
async function install(name: string, ...packages: readonly string[]): Promise<string> {
  const project = join(folder, name);
  mkdirSync(project);
  writeFileSync(join(project, ".npmrc"), registry.npmrc);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await runProgram("npm", ["install", ...npmQuiet, ...packages], project);
  writeFileSync(join(project, "publish.js"), program);
  return project;
}

async function tellsTheTruth(project: string): Promise<void> {
  const said = await runProgram("node", ["publish.js"], project);
  if (said !== truth) throw new Error(`it said:\n${said}`);
}

function equal(found: unknown, wanted: unknown, what: string): void {
  if (found !== wanted) throw new Error(`${what} is ${String(found)}, not ${String(wanted)}`);
}

try {
  writeFileSync(join(clone.root, ".npmrc"), registry.npmrc);
  await clone.run("pnpm", ["install", "--offline", "--frozen-lockfile"]);
  await commitAll(clone, "Start");
  const [wrapper, fakes] = ["@pressroom/sitecore-publishing", "@pressroom/testing"];
  let first = "";
  await step("the first release is versioned, packed and published", async () => {
    await release();
    first = versionOf("sitecore-publishing");
  });
  await step("what was published installs in an empty project, and publishes on a fake", async () => {
    await tellsTheTruth(await install("first", wrapper, fakes, "@pressroom/runtime"));
  });
  const ours = join(clone.root, "packages/pipeline/src/testing/descriptions");
  const descriptions = { headers: join(ours, "14-headers.yaml"), names: join(ours, "24-names.yaml") };
  await rehearseCreated({ folder, descriptions, registry }, step);
  await step("publishing once more publishes nothing", async () => {
    const said = await clone.run("node", ["scripts/release/publish-packed.mjs", "release"]);
    if (/^published/m.test(said)) throw new Error(said);
  });
  let second = "";
  await step("a second release has a minor version of the engine", async () => {
    const before = versionOf("runtime");
    writeFileSync(join(clone.root, ".changeset/rehearsed.md"), '---\n"@pressroom/runtime": minor\n---\n\nRehearsed.\n');
    await release();
    second = versionOf("runtime");
    equal(second, nextMinor(before), "the engine's version");
  });
  await step("a wrapper pinned before it is right with the new engine", async () => {
    const project = await install("pinned", `${wrapper}@${first}`, fakes, `@pressroom/runtime@${second}`);
    const installed = readFileSync(join(project, "node_modules/@pressroom/runtime/package.json"), "utf8");
    equal((JSON.parse(installed) as { version: string }).version, second, "the engine installed");
    await tellsTheTruth(project);
  });
  await step("the newest of everything is right", async () => {
    await tellsTheTruth(await install("newest", wrapper, fakes, "@pressroom/runtime"));
  });
  await step("each version comes with what is in it, all of it under licences that are allowed", async () => {
    const contents = join(clone.root, "release/contents");
    const bill = join(contents, `pressroom-runtime-${second}.cdx.json`);
    equal((JSON.parse(readFileSync(bill, "utf8")) as { bomFormat: string }).bomFormat, "CycloneDX", "its format");
    if (!readFileSync(join(contents, "licences.txt"), "utf8").includes("openapi-fetch"))
      throw new Error("licences.txt says nothing of openapi-fetch");
  });
} catch {
  // The step has told of it.
} finally {
  await registry.stop();
  clone.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function nextMinor(version: string): string {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return `${major}.${minor + 1}.0`;
}
