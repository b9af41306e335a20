import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { LocalRegistry } from "../../release/verdaccio.ts";
import { runProgram, type Environment } from "../../testing/run-program.ts";
import { addedOperation, asked, programThatCalls, startServer } from "./added-operation.ts";

/** Runs a step and reports its result. */
export type Step = (name: string, run: () => Promise<void>) => Promise<void>;

/** The place and the tools of a rehearsal. */
export interface Rehearsal {
  /** A folder without any of this. */
  readonly folder: string;
  /** The descriptions to add: the name of an API, and its file. The first one changes later. */
  readonly descriptions: Readonly<Record<string, string>>;
  /** The registry with our packages. */
  readonly registry: LocalRegistry;
  /** Environment variables of the programs, e.g. for another Node. */
  readonly environment?: Environment;
}

const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];

/**
 * The steps of a person who begins with `npm create @pressroom`: creates a repository, tries it, adds APIs, reviews a change, releases,
 * installs the release, and calls a server.
 */
export async function rehearseCreated(rehearsal: Rehearsal, step: Step): Promise<void> {
  const { folder, descriptions, registry } = rehearsal;
  const root = join(folder, "my-clients");
  const [changed = ""] = Object.keys(descriptions);
  // npm asks where a package of a scope is before there is a project to say so. What it keeps of `npm create` goes by name and version: an
  // earlier rehearsal's may be another package of the same version.
  const settings = join(folder, "npmrc");
  writeFileSync(settings, registry.npmrc);
  const environment = { ...rehearsal.environment, npm_config_userconfig: settings };
  const runIn = (place: string, command: string, ...words: string[]): Promise<string> =>
    runProgram(command, words, place, environment);
  const run = (command: string, ...words: string[]): Promise<string> => runIn(root, command, ...words);
  // Programs of npm inherit `--silent`, and must still work.
  const runSilent = (...words: string[]): Promise<string> => run("npm", "run", "--silent", ...words);
  const git = (...words: string[]): Promise<string> =>
    run("git", "-c", "user.name=a", "-c", "user.email=a@b", ...words);
  await step("npm create @pressroom makes a repository", async () => {
    await forgetOlder(await runIn(folder, "npm", "config", "get", "cache"));
    holds(await runIn(folder, "npm", "create", "--yes", "@pressroom@latest", "my-clients"), "npm start");
    await git("init", "-q");
    await git("add", ".");
    await git("commit", "-qm", "First");
  });
  await step("its npm start calls the sample, and its npm test passes", async () => {
    holds(await run("npm", "start"), 'api-sample listOrders: [{"id":"o1"');
    await run("npm", "test");
  });
  await step("more descriptions are added, and it passes still", async () => {
    for (const [id, file] of Object.entries(descriptions)) await run("npm", "run", "add", "--", file, "--id", id);
    await run("npm", "install", ...quiet);
    holds(await run("npm", "start"), `api-${changed}`);
    await run("npm", "test");
    await git("add", ".");
    await git("commit", "-qm", "More APIs");
  });
  await step("a change of one is rated and becomes a version", async () => {
    const path = join(root, "specs", changed, "openapi.yaml");
    const description = parse(readFileSync(path, "utf8")) as { paths: Record<string, object> };
    description.paths["/rehearsal"] = { get: addedOperation };
    writeFileSync(path, stringify(description));
    holds(await run("npm", "run", "diff", "--", changed), `${changed}: minor`);
    holds(await run("npm", "run", "change", "--", changed), `.changeset/description-${changed}-`);
    await run("npm", "run", "generate");
    await run("npm", "run", "version");
    holds(readFileSync(join(root, `packages/api-${changed}/package.json`), "utf8"), '"version": "0.2.0"');
    holds(readFileSync(join(root, `packages/api-${changed}/CHANGELOG.md`), "utf8"), "rehearse");
    await run("npm", "test");
  });
  await step("it is released to a registry, and once more publishes nothing", async () => {
    holds(await runSilent("release"), `published: @my-clients/api-${changed}@0.2.0`);
    const again = await runSilent("release");
    if (/^published/m.test(again)) throw new Error(again);
  });
  await step("what was released installs in an empty project, and calls a server in both module systems", async () => {
    const project = join(folder, "user");
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), '{ "private": true }');
    await runIn(project, "npm", "install", ...quiet, `@my-clients/api-${changed}`);
    const server = await startServer();
    try {
      for (const file of ["use.mjs", "use.cjs"]) {
        writeFileSync(join(project, file), programThatCalls(`@my-clients/api-${changed}`, file, server.url));
        holds(await runIn(project, "node", file), asked);
      }
    } finally {
      server.close();
    }
  });
}

function holds(text: string, what: string): void {
  if (!text.includes(what)) throw new Error(`it said nothing of ${what}:\n${text}`);
}

async function forgetOlder(cacheOfNpm: string): Promise<void> {
  const cache = join(cacheOfNpm.trim(), "_npx");
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache))
    if (existsSync(join(cache, name, "node_modules/@pressroom/create"))) rmSync(join(cache, name), { recursive: true });
}
