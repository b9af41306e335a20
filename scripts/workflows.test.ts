import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./repository.ts";
import { readWorkflow, stepsOf, workflowNames, workflowText } from "./testing/workflow.ts";

const names = workflowNames();
const { scripts } = JSON.parse(readFileSync(join(repository.root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** The commands a step runs, and those it hands to an action to run. */
function commandsOf(name: string): string[] {
  return stepsOf(readWorkflow(name)).flatMap(({ run, with: inputs = {} }) =>
    [run, inputs["version"], inputs["publish"]].flatMap((text) =>
      typeof text === "string" ? text.trim().split("\n") : [],
    ),
  );
}

/** What a workflow may speak of: its own run, and the packages that turbo has listed. */
const harmless = [
  ...["github.token", "github.ref", "github.sha", "matrix.package", "steps.affected.outputs.packages"],
  "fromJSON(needs.affected.outputs.packages)",
].map((expression) => `\${{ ${expression} }}`);

/** Something of ours that exists, or a setting of git's. */
function isKnown(command: string): boolean {
  const script = /^npm (?:run --silent )?([\w:-]+)$/.exec(command)?.[1];
  if (script !== undefined) return Object.hasOwn(scripts, script);
  const file = /^node ([\w./-]+\.mjs)(?: [\w./-]+)*$/.exec(command)?.[1];
  if (file !== undefined) return existsSync(join(repository.root, file));
  return (
    /^gh workflow run ci\.yml --ref [\w/-]+ \|\| echo "[\w ]+"$/.test(command) ||
    /^git config user\.(name|email) "[^"$`]+"$/.test(command) ||
    (/^[\w./-]+$/.test(command) && existsSync(join(repository.root, command)))
  );
}

test("there are workflows for changes, mutants, descriptions and releases", () => {
  expect(names).toEqual(["ci.yml", "mutate.yml", "refresh.yml", "release.yml"]);
});

test.each(names)("%s pins every action by its digest, with its version", (name) => {
  for (const { uses } of stepsOf(readWorkflow(name)))
    if (uses !== undefined) expect(uses).toMatch(/^(actions|changesets)\/[\w-]+@[0-9a-f]{40}$/);
  const pinned = workflowText(name).match(/uses:/g)?.length ?? 0;
  expect(workflowText(name).match(/^ +# Version \d+\.\d+\.\d+\n +- uses:/gm)).toHaveLength(pinned);
});

test.each(names)("%s has only the permissions that its jobs need", (name) => {
  const { permissions, jobs } = readWorkflow(name);
  const allowed: Record<string, Record<string, string>> = {
    "ci.yml test": { contents: "read" },
    "ci.yml affected": { contents: "read" },
    "ci.yml contract": { contents: "read" },
    "ci.yml canary": { contents: "read" },
    "mutate.yml mutate": { contents: "read" },
    "refresh.yml refresh": { actions: "write", contents: "write", "pull-requests": "write" },
    "release.yml pack": { contents: "read" },
    "release.yml version": { actions: "write", contents: "write", "pull-requests": "write" },
    "release.yml publish": { contents: "read", "id-token": "write" },
    "release.yml tag": { contents: "write" },
  };
  for (const [job, { permissions: own }] of Object.entries(jobs))
    expect(own ?? permissions, job).toEqual(allowed[`${name} ${job}`]);
  // What is said for the whole file is what a further job would get.
  expect(Object.values(permissions ?? { none: "write" })).not.toContain("write");
});

test.each(names)(
  "%s uses no secret except the token of its own run, and puts nothing from an event into a command",
  (name) => {
    const expressions = workflowText(name).match(/\$\{\{.*?\}\}/g) ?? [];
    expect(expressions.filter((expression) => !harmless.includes(expression))).toEqual([]);
    expect(commandsOf(name).join("\n")).not.toContain("${{");
  },
);

test.each(names)("%s runs only what the repository has", (name) => {
  expect(commandsOf(name).filter((command) => !isKnown(command))).toEqual([]);
  expect(commandsOf(name)).not.toEqual([]);
});

test("the publishing job installs nothing and runs no package: it publishes what another job packed", () => {
  for (const { steps, permissions } of Object.values(readWorkflow("release.yml").jobs)) {
    if (permissions?.["id-token"] !== "write") continue;
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual(["node scripts/release/publish-packed.mjs release --stage"]);
    const used = steps.flatMap(({ uses }) => uses?.split("@")[0] ?? []);
    expect(used).toEqual(["actions/checkout", "actions/setup-node", "actions/download-artifact"]);
  }
  for (const file of ["publish-packed.mjs", "tag-released.mjs", "is-published.mjs"]) {
    const imports = readFileSync(join(repository.root, "scripts/release", file), "utf8").match(/from "[^"]+"/g) ?? [];
    expect(imports.filter((specifier) => !/^from "(node:|\.\/)/.test(specifier))).toEqual([]);
  }
});

test.each(names.filter((name) => name !== "refresh.yml"))("%s leaves no credentials in a checkout", (name) => {
  for (const { uses, with: inputs } of stepsOf(readWorkflow(name)))
    if (uses?.startsWith("actions/checkout@")) expect(inputs?.["persist-credentials"]).toBe(false);
});

test("each affected contract suite runs in its own job, with its own cache", () => {
  const { affected, contract } = readWorkflow("ci.yml").jobs;
  expect(affected?.steps.flatMap(({ run }) => run ?? [])).toEqual(["npm run --silent contract:affected"]);
  expect(contract).toMatchObject({
    needs: "affected",
    strategy: { matrix: { package: "${{ fromJSON(needs.affected.outputs.packages) }}" } },
  });
  const cached = contract?.steps.find(({ uses }) => uses?.startsWith("actions/cache@"));
  expect(cached?.with?.["key"]).toBe("turbo-${{ matrix.package }}-${{ github.sha }}");
});

test("a release uses no cache", () => {
  expect(stepsOf(readWorkflow("release.yml")).filter(({ uses }) => uses?.startsWith("actions/cache@"))).toEqual([]);
  expect(workflowText("release.yml")).not.toMatch(/^ +cache:/m);
});

test.each(names)(
  "%s ends its jobs in time, and never runs code of a fork with more rights than the fork has",
  (name) => {
    for (const job of Object.values(readWorkflow(name).jobs)) expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
    expect(workflowText(name)).not.toContain("pull_request_target");
  },
);
