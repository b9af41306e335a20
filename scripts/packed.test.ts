/**
 * What a user gets: every package is built and packed, the tarballs are installed in an empty project, and a publish is
 * made on a fake from plain JavaScript and from strict TypeScript.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

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

const publishOnFake = `
import { createSiteleaf } from "@pressroom/siteleaf";
import { createSiteleafV2Fake } from "@pressroom/testing";

const fake = createSiteleafV2Fake({ duration: 50 });
const siteleaf = createSiteleaf({ apiKey: "key", apiSecret: "secret", fetch: fake.fetch });
const job = siteleaf.publish("64b7c1d2e3f405162738495a");
for await (const state of job) console.log(state.kind, state.message);
console.log("ended:", (await job).kind);
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

beforeAll(() => {
  mkdirSync(tarballs, { recursive: true });
  run("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"], root);
  for (const name of readdirSync(join(root, "packages")).filter((one) => one !== "scenarios"))
    run("pnpm", ["pack", "--pack-destination", tarballs], join(root, "packages", name));
  const dependencies = Object.fromEntries(
    readdirSync(tarballs).map((file) => [
      file.replace(/^pressroom-/, "@pressroom/").replace(/-\d+\.\d+\.\d+.*\.tgz$/, ""),
      `file:tarballs/${file}`,
    ]),
  );
  // Prism is large, and who publishes doesn't install it.
  delete dependencies["@pressroom/contract"];
  delete dependencies["@pressroom/pipeline"];
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], project);
}, 5 * minutes);

afterAll(() => rmSync(project, { recursive: true, force: true }));

test(
  "a packed wrapper publishes from plain JavaScript",
  () => {
    writeFileSync(join(project, "publish.js"), publishOnFake);
    expect(run("node", ["publish.js"], project)).toContain("ended: succeeded");
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
  "a packed package holds built files only, and no source",
  () => {
    for (const file of readdirSync(tarballs)) {
      const names = run("tar", ["-tzf", join(tarballs, file)], project)
        .trim()
        .split("\n");
      expect(
        names.filter((name) => /\.ts$/.test(name) && !name.endsWith(".d.ts")),
        file,
      ).toEqual([]);
      expect(names, file).toContain("package/README.md");
      expect(names, file).toContain("package/LICENSE");
      const manifest = JSON.parse(run("tar", ["-xzOf", join(tarballs, file), "package/package.json"], project)) as {
        exports?: unknown;
        dependencies?: Record<string, string>;
      };
      expect(JSON.stringify(manifest.exports ?? {}), file).not.toContain("/src/");
      expect(
        Object.values(manifest.dependencies ?? {}).filter((range) => range.startsWith("workspace:")),
        file,
      ).toEqual([]);
    }
  },
  minutes,
);
