/**
 * What a user gets: every package is built and packed, the tarballs are installed in an empty project, and a publish is
 * made on a fake from plain JavaScript and from strict TypeScript.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageFaults } from "./consumers/package-faults.ts";
import { packAll, type Tarball } from "./consumers/pack.ts";

const root = resolve(import.meta.dirname, "..");
const project = mkdtempSync(join(tmpdir(), "pressroom-packed-"));
const tarballs = join(project, "tarballs");
const minutes = 60_000;

function run(command: string, parameters: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, parameters, {
      cwd,
      encoding: "utf8",
      stdio: "pipe",
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NODE_OPTIONS: "" },
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${parameters.join(" ")} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

const importing = `
import { createSiteleaf } from "@pressroom/siteleaf";
import { createSiteleafV2Fake } from "@pressroom/testing";
`;

const publishing = `
const fake = createSiteleafV2Fake({ duration: 50 });
const siteleaf = createSiteleaf({ apiKey: "key", apiSecret: "secret", fetch: fake.fetch });
const job = siteleaf.publish("64b7c1d2e3f405162738495a");
for await (const state of job) console.log(state.kind, state.message);
console.log("ended:", (await job).kind);
`;

const publishOnFake = `${importing}${publishing}`;

/** A job is caught here that ends badly: in CommonJS too, an error is known by its kind, of whichever copy it is. */
const publishFromCommonJs = `
const { createSiteleaf, ApiError } = require("@pressroom/siteleaf");
const { createSiteleafV2Fake } = require("@pressroom/testing");
async function main() {
${publishing}
  const { ApiError: imported } = await import("@pressroom/runtime");
  const refused = await createSiteleaf({ apiKey: "key", apiSecret: "wrong", fetch: async () => new Response("{}", { status: 422 }) })
    .publish("64b7c1d2e3f405162738495a").then(undefined, (error) => error);
  console.log("two copies:", imported !== ApiError, refused instanceof ApiError, refused instanceof imported);
}
main();
`;

const narrowErrors = `
import { isApiError } from "@pressroom/sitecore-publishing";
import { createSitecorePublishing, type PublishJob } from "@pressroom/sitecore-publishing";
import { createAdobeDestinations } from "@pressroom/adobe-destinations";
import { createContentHubJobs } from "@pressroom/content-hub-jobs";
import type { Job } from "@pressroom/runtime";

const sitecore = createSitecorePublishing({ clientId: "client", clientSecret: "secret" });
export async function watch(id: string): Promise<string | null | undefined> {
  const job: Job<PublishJob> = sitecore.jobs.watch(id);
  try {
    return (await job).raw.system?.status;
  } catch (error) {
    if (isApiError(error, "CancelJob", 409)) return error.body.detail;
    throw error;
  }
}
// @ts-expect-error the mode is one of the vendor's words
sitecore.publishSite({ mode: "Everything", locales: ["en"] });
export const others = [createAdobeDestinations, createContentHubJobs];
`;

let packed: readonly Tarball[] = [];

beforeAll(async () => {
  mkdirSync(tarballs, { recursive: true });
  packed = await packAll(root, tarballs);
  const dependencies = Object.fromEntries(packed.map(({ name, file }) => [name, `file:${file}`]));
  // Prism is large, and who publishes doesn't install it.
  delete dependencies["@pressroom/contract"];
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], project);
}, 5 * minutes);

afterAll(() => rmSync(project, { recursive: true, force: true }), minutes);

test(
  "a packed wrapper publishes from plain JavaScript",
  () => {
    writeFileSync(join(project, "publish.js"), publishOnFake);
    expect(run("node", ["publish.js"], project)).toContain("ended: succeeded");
  },
  minutes,
);

test(
  "a packed wrapper publishes from CommonJS, and errors work across two copies of the engine",
  () => {
    writeFileSync(join(project, "publish.cjs"), publishFromCommonJs);
    const output = run("node", ["publish.cjs"], project);
    expect(output).toContain("ended: succeeded");
    expect(output).toContain("two copies: true true true");
  },
  minutes,
);

test.each([
  ["TypeScript 7", join(root, "node_modules/typescript/bin/tsc")],
  ["TypeScript 5.9", join(root, "scripts/node_modules/typescript/bin/tsc")],
])(
  "packed types hold under strict %s, the declarations themselves checked",
  (_, compiler) => {
    writeFileSync(join(project, "publish.ts"), `${publishOnFake}export {};\n`);
    writeFileSync(join(project, "narrow.ts"), narrowErrors);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
    };
    const platform = {
      target: "es2022",
      module: "nodenext",
      types: [],
      lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
    };
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...compilerOptions, ...platform }, files: ["publish.ts", "narrow.ts"] }),
    );
    run("node", [compiler, "--project", project], project);
  },
  minutes,
);

test(
  "the packed command line runs",
  () => {
    expect(run(join(project, "node_modules/.bin/pressroom"), ["--help"], project)).toContain(
      "pressroom publish sitecore",
    );
  },
  minutes,
);

test(
  "the packed command line names the other packages that a command needs",
  () => {
    const { status, stderr } = spawnSync(join(project, "node_modules/.bin/pressroom"), ["mcp"], {
      cwd: project,
      encoding: "utf8",
    });
    expect(stderr).toContain("install @modelcontextprotocol/server");
    expect(status).toBe(2);
  },
  minutes,
);

test(
  "publint and Are The Types Wrong find nothing wrong with any packed package, in any kind of resolution",
  async () => {
    const faults: Record<string, string[]> = {};
    for (const { name, file } of packed) faults[name] = await packageFaults(file);
    expect(faults).toEqual(Object.fromEntries(packed.map(({ name }) => [name, []])));
  },
  2 * minutes,
);

test(
  "a packed package has the built files, the sources in its maps, and no test",
  () => {
    for (const { file } of packed) {
      const names = run("tar", ["-tzf", file], project).trim().split("\n");
      expect(
        names.filter((name) => /\.test\.ts$|\/testing\/|\.tsbuildinfo$/.test(name)),
        file,
      ).toEqual([]);
      for (const name of ["README.md", "LICENSE"]) expect(names, file).toContain(`package/${name}`);
      const manifest = JSON.parse(run("tar", ["-xzOf", file, "package/package.json"], project)) as {
        exports?: unknown;
        dependencies?: Record<string, string>;
      };
      expect(JSON.stringify(manifest.exports ?? {}), file).not.toContain("/src/");
      expect(
        Object.values(manifest.dependencies ?? {}).filter((range) => range.startsWith("workspace:")),
        file,
      ).toEqual([]);
      const maps = names.filter((name) => /\.c?js\.map$/.test(name));
      expect(maps.length, file).toBeGreaterThan(0);
      const [map = ""] = maps;
      const { sources } = JSON.parse(run("tar", ["-xzOf", file, map], project)) as { sources: string[] };
      for (const source of sources) expect(names, file).toContain(posix.join(posix.dirname(map), source));
    }
  },
  minutes,
);
