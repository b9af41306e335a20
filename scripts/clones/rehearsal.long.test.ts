/**
 * A vendor's change, from a server to a release: the steps of refresh.yml and release.yml, run in a clone of this repository
 * against servers of the test's own. Each test goes on where the one before it ended.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneRepository, commitAll, type Clone } from "./clone.ts";
import { standInForGh, type Gh } from "../testing/gh.ts";
import { startTestingRegistry, type TestingRegistry } from "../testing/registry.ts";
import { runProgram, type Environment } from "../testing/run-program.ts";
import { readWorkflow, runSteps, stepsOf } from "../testing/workflow.ts";

const api = "adobe-destination-publishing";
const branch = `refresh/${api}`;
const minutes = 60_000;

const publishOnFake = `
import { createAdobeDestinations } from "@pressroom/adobe-destinations";
import { createAdobeDestinationPublishingFake, createVirtualClock } from "@pressroom/testing";

const clock = createVirtualClock();
const fake = createAdobeDestinationPublishingFake({ clock });
const config = { clientId: "client", clientSecret: "secret", orgId: "0123456789ABCDEF01234567@AdobeOrg", sandbox: "prod" };
const adobe = createAdobeDestinations({ ...config, fetch: fake.fetch, clock });
const outcome = await adobe.publish({ destination: "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34", destinationAccess: "ALL" });
console.log("ended:", outcome.kind);
`;

let clone: Clone;
let gh: Gh;
let registry: TestingRegistry;
let environment: Environment;
let served = "";
const vendor = createServer((_, response) => response.end(served));

beforeAll(async () => {
  await new Promise<void>((resolve) => vendor.listen(0, "127.0.0.1", resolve));
  registry = await startTestingRegistry();
  clone = await cloneRepository();
  gh = standInForGh(join(clone.root, "..", "gh"));
  environment = { PATH: `${gh.folder}${delimiter}${process.env["PATH"] ?? ""}`, NPM_CONFIG_PROVENANCE: "false" };
  served = asBefore2022(read(`specs/${api}/openapi.yaml`));
  write(`specs/${api}/openapi.yaml`, served);
  const url = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}/destination-authoring.yaml`;
  // The server is the only one that is asked; what was to be released anyway would only hide what this change brings.
  for (const name of readdirSync(join(clone.root, "specs"))) {
    const path = `specs/${name}/api.yaml`;
    if (existsSync(join(clone.root, path)))
      write(path, read(path).replace(/\burl: https:\S+/, `url: ${name === api ? url : "null"}`));
  }
  await clone.run("pnpm", ["install", "--offline", "--frozen-lockfile"]);
  await clone.run("node", ["scripts/generate.ts"]);
  for (const name of readdirSync(join(clone.root, ".changeset")))
    if (name.endsWith(".md") && name !== "README.md") await clone.run("rm", [`.changeset/${name}`]);
  await commitAll(clone, "Start");
}, 3 * minutes);

afterAll(async () => {
  clone?.remove();
  await registry?.close();
  await new Promise((resolve) => vendor.close(resolve));
}, 3 * minutes);

/** Adobe's description as it was: a publish request could be changed, and there was a second access. */
function asBefore2022(description: string): string {
  const put = `    put:
      operationId: updatePublishDestinationRequest
      parameters: [{ name: DESTINATION_ID, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: Changed. } }
`;
  return description.replace("components:\n", `${put}components:\n`).replace("enum: [ALL]", "enum: [ALL, LIMITED]");
}

function read(path: string): string {
  return readFileSync(join(clone.root, path), "utf8");
}

function write(path: string, text: string): void {
  writeFileSync(join(clone.root, path), text);
}

function change(from: string, to: string): void {
  expect(served).toContain(from);
  served = served.replace(from, to);
}

function refresh(): Promise<string> {
  return runSteps(readWorkflow("refresh.yml"), clone, environment);
}

/** What `origin` has of a file on the branch of the change. */
function proposed(path: string): Promise<string> {
  return clone.run("git", ["--git-dir", clone.origin, "show", `${branch}:${path}`]);
}

function manifest(folder: string): { name: string; version: string; private?: boolean } {
  return JSON.parse(read(`packages/${folder}/package.json`)) as { name: string; version: string; private?: boolean };
}

/** What the release workflow has its action run. */
async function makeVersions(): Promise<string> {
  const action = stepsOf(readWorkflow("release.yml")).find(({ uses }) => uses?.startsWith("changesets/action@"));
  return clone.run("bash", ["-e", "-c", String(action?.with?.["version"])], environment);
}

/** What a job of the release workflow runs. The tests are these; and a registry of ours keeps nothing for a second factor. */
async function runJob(name: "pack" | "publish" | "tag"): Promise<string> {
  const { jobs } = readWorkflow("release.yml");
  const steps = (jobs[name]?.steps ?? [])
    .filter(({ run }) => run !== "npm test")
    .map((step) => (step.run === undefined ? step : { ...step, run: step.run.replace(" --stage", "") }));
  return runSteps({ jobs: { [name]: { steps } } }, clone, { GH_TOKEN: "nothing-secret", ...environment }, withheld);
}

/** A registry on loopback can't vouch for anybody. */
const withheld = ["NPM_CONFIG_PROVENANCE"];

test(
  "while a vendor changes nothing, nothing is pushed and nobody is asked",
  async () => {
    expect(await refresh()).toContain(`${api}: nothing changed`);
    expect(await clone.run("git", ["ls-remote", "--heads", "origin"])).not.toContain(branch);
    expect(gh.takeVerbs()).toEqual([]);
  },
  minutes,
);

test(
  "a vendor's change becomes a branch with the package and a changeset, and one pull request",
  async () => {
    change("        allowedOrgs:\n", "        deniedReason: { type: string }\n        allowedOrgs:\n");
    expect(await refresh()).toContain("pull request opened");
    expect(gh.takeVerbs()).toEqual(["list", "create", "workflow"]);
    expect(gh.pullRequests()).toMatchObject([{ number: 1, head: branch, open: true }]);
    expect(gh.pullRequests()[0]?.body).toContain("deniedReason");
    expect(await proposed(`packages/api-${api}/src/types.ts`)).toContain("deniedReason");
    await clone.run("git", ["fetch", "--quiet", "origin"]);
    const changed = await clone.run("git", ["diff", "--name-only", "origin/main", `origin/${branch}`]);
    expect(changed).toMatch(/^\.changeset\/description-adobe-destination-publishing-/m);
    expect(await clone.run("git", ["status", "--porcelain"])).toBe("");
  },
  minutes,
);

test(
  "the same change the next day does nothing",
  async () => {
    const before = await clone.run("git", ["ls-remote", "--heads", "origin", branch]);
    expect(await refresh()).toContain("changed as its pull request says");
    expect(await clone.run("git", ["ls-remote", "--heads", "origin", branch])).toBe(before);
    expect(gh.takeVerbs()).toEqual(["list"]);
  },
  minutes,
);

test(
  "a further change goes to the same branch and the same pull request",
  async () => {
    change("enum: [ALL, LIMITED]", "enum: [ALL]");
    change(served.slice(served.indexOf("    put:\n"), served.indexOf("components:\n")), "");
    expect(await refresh()).toContain("pull request 1 brought up to date");
    expect(gh.pullRequests()).toMatchObject([{ number: 1, title: expect.stringContaining("major") as string }]);
    expect(await proposed(`packages/api-${api}/src/types.ts`)).not.toContain("updatePublishDestinationRequest");
  },
  minutes,
);

test(
  "a change that the vendor takes back is withdrawn, and proposed again if it returns",
  async () => {
    const later = served;
    served = read(`specs/${api}/openapi.yaml`);
    expect(await refresh()).toContain("nothing changed; pull request 1 closed");
    expect(await clone.run("git", ["ls-remote", "--heads", "origin", branch])).toBe("");
    served = later;
    expect(await refresh()).toContain("pull request opened");
    expect(gh.pullRequests()).toMatchObject([
      { number: 1, open: false },
      { number: 2, open: true },
    ]);
  },
  minutes,
);

test(
  "the versions and changelogs of a release come from the merged pull request",
  async () => {
    await clone.run("git", ["fetch", "--quiet", "origin"]);
    await clone.run("git", ["merge", "--quiet", "--ff-only", `origin/${branch}`]);
    await makeVersions();
    expect(manifest(`api-${api}`).version).toBe("1.0.0");
    // The wrapper hands the withdrawn access on to its users, so to them it is a major change too; the command line has its own words.
    expect(manifest("adobe-destinations").version).toBe("1.0.0");
    expect(manifest("cli").version).toBe("0.1.1");
    expect(manifest("siteleaf").version).toBe("0.1.0");
    expect(read(`packages/api-${api}/CHANGELOG.md`)).toContain("updatePublishDestinationRequest");
    expect(read(`packages/api-${api}/CHANGELOG.md`)).toContain("deniedReason");
    expect(readdirSync(join(clone.root, ".changeset")).filter((name) => name.startsWith("description-"))).toEqual([]);
    await clone.run("pnpm", ["install", "--offline", "--frozen-lockfile"]);
    expect(await clone.run("node", ["scripts/generate.ts", "--check"])).toContain("are what their descriptions say");
    await commitAll(clone, "Version packages");
  },
  minutes,
);

test(
  "the release publishes every public package, dependencies first, and tags it at its commit",
  async () => {
    write(".npmrc", registry.npmrc);
    await runJob("pack");
    await runJob("publish");
    const packages = readdirSync(join(clone.root, "packages"))
      .map(manifest)
      .filter((found) => !found.private);
    const expected = packages.map(({ name, version }) => `${name}@${version}`).sort();
    expect([...registry.published].sort()).toEqual(expected);
    expect(registry.published.findIndex((name) => name.startsWith("@pressroom/runtime@"))).toBeLessThan(
      registry.published.findIndex((name) => name.startsWith("@pressroom/siteleaf@")),
    );
    const output = await runJob("tag");
    for (const name of expected) expect(output).toContain(`New tag: ${name}\n`);
    expect(
      gh
        .releases()
        .map(({ tag }) => tag)
        .sort(),
    ).toEqual(expected);
    const head = (await clone.run("git", ["rev-parse", "HEAD"])).trim();
    expect(gh.releases().find(({ tag }) => tag === `@pressroom/api-${api}@1.0.0`)?.commit).toBe(head);
  },
  15 * minutes,
);

test(
  "a published package installs in an empty project, and publishes",
  async () => {
    const project = join(clone.root, "..", "project");
    mkdirSync(project);
    writeFileSync(join(project, ".npmrc"), registry.npmrc);
    writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
    const names = ["@pressroom/adobe-destinations", "@pressroom/testing"];
    await runProgram(
      "npm",
      ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", ...names],
      project,
    );
    writeFileSync(join(project, "publish.js"), publishOnFake);
    expect(await runProgram("node", ["publish.js"], project)).toBe("ended: succeeded\n");
  },
  minutes,
);

test(
  "a second release publishes nothing",
  async () => {
    const before = [...registry.published];
    await runJob("publish");
    expect(registry.published).toEqual(before);
  },
  minutes,
);
