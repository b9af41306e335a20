import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../testing/run-program.ts";
import type { LocalRegistry } from "./verdaccio.ts";

/** Runs a step and says how it went. */
export type Step = (name: string, run: () => Promise<void>) => Promise<void>;

/** Descriptions of ours that say something about most of OpenAPI, small enough to be built in a moment. */
const added = ["24-names", "14-headers", "13-query-objects"];

const program = `
import { createClient } from "@my-clients/api-sample";
import { apiKey } from "@pressroom/runtime";

const fetch = async (request) => Response.json({ id: "o1", copies: 2, state: "printing", rush: String(request).includes("/orders/") });
console.log("answers:", JSON.stringify(await createClient({ auth: { key: apiKey("x-api-key", "key") }, fetch }).getOrder({ path: { id: "o1" } })));
`;

/**
 * What somebody does who begins with `npm create @pressroom`: makes a repository, tries it, adds APIs, changes one, releases, and
 * installs from the release.
 * @param descriptions folder of the descriptions that are added
 */
export async function rehearseCreated(
  folder: string,
  descriptions: string,
  registry: LocalRegistry,
  step: Step,
): Promise<void> {
  const root = join(folder, "my-clients");
  // npm asks where a package of a scope is before there is a project to say so.
  const settings = join(folder, "npmrc");
  writeFileSync(settings, registry.npmrc);
  const environment = { npm_config_userconfig: settings };
  const run = (command: string, ...words: string[]): Promise<string> => runProgram(command, words, root, environment);
  const git = (...words: string[]): Promise<string> =>
    run("git", "-c", "user.name=a", "-c", "user.email=a@b", ...words);
  const holds = (text: string, what: string): void => {
    if (!text.includes(what)) throw new Error(`it said nothing of ${what}:\n${text}`);
  };
  await step("npm create @pressroom makes a repository", async () => {
    await forgetOlder(folder);
    holds(
      await runProgram("npm", ["create", "--yes", "@pressroom@latest", "my-clients"], folder, environment),
      "npm start",
    );
    writeFileSync(join(root, ".npmrc"), registry.npmrc);
    await git("init", "-q");
    await git("add", ".");
    await git("commit", "-qm", "First");
  });
  await step("its npm start calls the sample, and its npm test passes", async () => {
    holds(await run("npm", "start"), 'api-sample listOrders: [{"id":"o1"');
    await run("npm", "test");
  });
  await step("three descriptions are added, and it passes still", async () => {
    for (const name of added)
      await run("npm", "run", "add", "--", join(descriptions, `${name}.yaml`), "--id", name.replace(/^\d+-/, ""));
    await run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline");
    await run("npm", "test");
    await git("add", ".");
    await git("commit", "-qm", "More APIs");
  });
  await step("a change of one is rated and becomes a version", async () => {
    const path = join(root, "specs/sample/openapi.yaml");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(
        "copies: { type: integer }",
        "copies: { type: integer }\n        rush: { type: boolean }",
      ),
    );
    holds(await run("npm", "run", "diff", "--", "sample"), "sample: minor");
    holds(await run("npm", "run", "change", "--", "sample"), ".changeset/description-sample-");
    await run("npm", "run", "generate");
    await run("npm", "run", "version");
    holds(readFileSync(join(root, "packages/api-sample/package.json"), "utf8"), '"version": "0.2.0"');
    await run("npm", "test");
  });
  await step("it is released to a registry, and once more publishes nothing", async () => {
    holds(await run("npm", "run", "release"), "published: @my-clients/api-sample@0.2.0");
    const again = await run("npm", "run", "release");
    if (/^published/m.test(again)) throw new Error(again);
  });
  await step("what was released installs in an empty project, in both module systems", async () => {
    const project = join(folder, "user");
    mkdirSync(project);
    writeFileSync(join(project, ".npmrc"), registry.npmrc);
    writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }');
    await runProgram(
      "npm",
      ["install", "--no-audit", "--no-fund", "--prefer-offline", "@my-clients/api-sample"],
      project,
    );
    writeFileSync(join(project, "use.js"), program);
    writeFileSync(join(project, "use.cjs"), 'console.log(typeof require("@my-clients/api-sample").createClient);');
    holds(await runProgram("node", ["use.js"], project), '"rush":true');
    holds(await runProgram("node", ["use.cjs"], project), "function");
  });
}

/** npm keeps what `npm create` ran by name and version: an earlier rehearsal's may be another package of the same version. */
async function forgetOlder(folder: string): Promise<void> {
  const cache = join((await runProgram("npm", ["config", "get", "cache"], folder)).trim(), "_npx");
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache))
    if (existsSync(join(cache, name, "node_modules/@pressroom/create"))) rmSync(join(cache, name), { recursive: true });
}
