import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";

// What the guide says to paste is run, step by step: in a repository with a remote, where npx is the program of this tree.

const root = fileURLToPath(new URL("../../", import.meta.url));
const main = join(root, "packages/cli/src/main.ts");
const parent = mkdtempSync(join(tmpdir(), "pressroom-guide-"));
const folder = join(parent, "project");
const remote = join(parent, "remote.git");
const description = readFileSync(join(root, "packages/create/template/sample.yaml"), "utf8");

interface Step {
  readonly run?: string;
}
interface Snippet {
  readonly jobs?: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  readonly [job: string]: unknown;
}

const snippets = [...readFileSync(join(root, "docs/guides/in-ci.md"), "utf8").matchAll(/```yaml\n([^]*?)```/g)].map(
  ([, text = ""]) => parse(text) as Snippet,
);

/** The steps of a job, as GitHub's workflows and GitLab's jobs have them. */
function stepsOf(place: string, job: string): readonly Step[] {
  const [found] = snippets.flatMap((snippet) => {
    if (place === "GitHub") return snippet.jobs?.[job] ?? [];
    const { script } = (snippet[job] ?? {}) as { readonly script?: readonly string[] };
    // GitLab's runner has one shell for all lines.
    return script ? [{ steps: [{ run: script.join("\n") }] }] : [];
  });
  if (!found) throw new Error(`the guide has no job ${job} for ${place}`);
  return found.steps;
}

/** What the vendor has now. */
let served = description;
const vendor = createServer((_, response) => response.end(served));

const variables = (): Record<string, string> => ({
  PATH: `${join(parent, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
  GIT_CONFIG_GLOBAL: join(parent, "gitconfig"),
  BASE: "main",
  CI_MERGE_REQUEST_DIFF_BASE_SHA: "origin/main",
  CI_SERVER_HOST: "gitlab.test",
  CI_PROJECT_PATH: "press/clients",
  PROJECT_TOKEN: "nothing-secret",
  GITHUB_STEP_SUMMARY: join(parent, "summary.md"),
  RUNNER_TEMP: parent,
});

/** Runs a job's commands until one fails, as a runner does. @returns all that was said, and the command that failed */
async function runJob(place: string, job: string, steps = /^/): Promise<{ failed: string | undefined; said: string }> {
  let said = "";
  for (const { run } of stepsOf(place, job)) {
    if (run === undefined || !steps.test(run)) continue;
    const { code, text } = await runStep(run);
    said += text;
    if (code !== 0) return { failed: run, said };
  }
  return { failed: undefined, said };
}

function runStep(script: string): Promise<{ code: number | null; text: string }> {
  const child = spawn("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: folder,
    env: { ...process.env, ...variables() },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, text })));
}

function git(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", words, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...variables() },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

beforeAll(async () => {
  await new Promise<void>((resolve) => vendor.listen(0, "127.0.0.1", resolve));
  for (const made of [join(parent, "bin"), join(folder, "node_modules/@pressroom")])
    mkdirSync(made, { recursive: true });
  symlinkSync(join(root, "packages/contract"), join(folder, "node_modules/@pressroom/contract"));
  const programs = {
    npx: `shift\nexec "${process.execPath}" "${main}" "$@"`,
    // What npm ci installs is here, and nobody is asked for a pull request.
    npm: "true",
    gh: `echo "$@" >> "${join(parent, "asked")}"`,
  };
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(parent, "bin", name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(parent, "bin", name), 0o755);
  }
  writeFileSync(
    join(parent, "gitconfig"),
    `[user]\nname = a\nemail = a@b\n[url "${remote}"]\ninsteadOf = https://token:nothing-secret@gitlab.test/press/clients.git\n`,
  );
  spawnSync("git", ["init", "-q", "--bare", "--initial-branch=main", remote]);
  spawnSync("git", ["-C", remote, "config", "receive.advertisePushOptions", "true"]);
  git("init", "-q", "--initial-branch=main");
  git("remote", "add", "origin", remote);
  const { port } = vendor.address() as AddressInfo;
  writeFileSync(join(folder, "openapi.yaml"), description);
  writeFileSync(
    join(folder, "pressroom.yaml"),
    `description: openapi.yaml\nsource: http://127.0.0.1:${port}/openapi.yaml\noutput: api\n`,
  );
  writeFileSync(join(folder, ".gitignore"), "node_modules\nchanges.md\n");
  await runStep("npx @pressroom/cli generate");
  git("add", ".");
  git("commit", "-qm", "First");
  git("push", "-q", "origin", "main");
}, 300_000);
afterAll(() => {
  vendor.close();
  rmSync(parent, { recursive: true });
});

describe.each([
  ["GitHub", ["api"], "refresh"],
  ["GitLab", ["api", "api-changes"], "api-refresh"],
])("the guide's part for %s", (place, held, refresh) => {
  beforeEach(async () => {
    served = description;
    git("switch", "-q", "--force", "main");
    git("reset", "-q", "--hard", "origin/main");
  });

  test("passes an up-to-date project", async () => {
    for (const job of held) expect(await runJob(place, job)).toMatchObject({ failed: undefined });
  }, 300_000);

  test("fails for a breaking change, and says so", async () => {
    writeFileSync(
      join(folder, "openapi.yaml"),
      description.replace("operationId: listOrders", "operationId: allOrders"),
    );
    await runStep("npx @pressroom/cli generate");
    git("commit", "-qam", "A break");
    const { failed } = await runJob(place, held.at(-1) ?? "", /diff/);
    expect(failed).toMatch(/diff --from .* --exit-code$/);
    const page = place === "GitHub" ? "summary.md" : "project/changes.md";
    expect(readFileSync(join(parent, page), "utf8")).toContain("listOrders");
  }, 300_000);

  test("proposes the changes of the description's source, and otherwise nothing", async () => {
    expect(await runJob(place, refresh)).toMatchObject({ failed: undefined });
    expect(git("ls-remote", "--heads", "origin")).not.toContain("refresh");
    served = description.replace(
      "copies: { type: integer }",
      "copies: { type: integer }\n        rush: { type: boolean }",
    );
    const { failed, said } = await runJob(place, refresh);
    expect(failed, said).toBe(undefined);
    git("fetch", "-q", "origin");
    expect(git("show", "--stat", "origin/refresh")).toMatch(/api\/types\.ts[^]*openapi\.yaml/);
    git("push", "-q", "origin", "--delete", "refresh");
  }, 300_000);
});
