import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { rate } from "../diff/rate.ts";
import { writeChangeset } from "../diff/report/changeset.ts";
import { generate } from "../generate/generate.ts";
import { pull } from "../pull/pull.ts";
import { killedAt, snapshot } from "../testing/killed.ts";
import { serveFiles } from "../testing/local-server.ts";
import { put, temporaryWorkspace, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";
import { exclusively } from "../workspace/exclusive.ts";
import type { Workspace } from "../workspace/workspace.ts";

const quiet = (): void => undefined;
const withMore = tinyDescription.replace(
  "state: { type: string",
  "more: { type: string }\n        state: { type: string",
);

/** A workspace with a package, whose description has changed since unless it is to be pulled. */
async function generated(url?: string): Promise<Workspace> {
  const api = `id: tiny\ntitle: Tiny\npackage: "@pressroom/api-tiny"\nsource: { url: ${url ?? "null"} }\n`;
  const workspace = temporaryWorkspace(tinyFiles({ api }));
  await generate(workspace, ["tiny"], quiet);
  if (url === undefined) put(workspace, "specs/tiny/openapi.yaml", withMore);
  return workspace;
}

test("a generate that is killed at any write is repaired by the next one", async () => {
  const whole = await generated();
  await generate(whole, ["tiny"], quiet);
  expect(snapshot(whole)["packages/api-tiny/src/types.ts"]).toContain("more?: string");
  for (const write of [4, 34]) {
    const workspace = await generated();
    expect(await killedAt(workspace, `await generate(workspace, ["tiny"], quiet);`, write)).toBe(true);
    await generate(workspace, ["tiny"], quiet);
    expect(snapshot(workspace)).toEqual(snapshot(whole));
  }
}, 120_000);

test("a pull that is killed at any write is repaired by the next one", async () => {
  const server = await serveFiles({ "/api.yaml": withMore }, { etag: '"2"' });
  const url = `${server.url}/api.yaml`;
  const environment = { variables: {}, now: () => new Date("2026-06-01T00:00:00Z") };
  const whole = await generated(url);
  await pull(whole, ["tiny"], quiet, environment);
  expect(snapshot(whole)["specs/tiny/openapi.yaml"]).toBe(withMore);
  const work = `await pull(workspace, ["tiny"], quiet, { variables: {}, now: () => new Date("2026-06-01T00:00:00Z") });`;
  for (const write of [1, 2]) {
    const workspace = await generated(url);
    expect(await killedAt(workspace, work, write)).toBe(true);
    await pull(workspace, ["tiny"], quiet, environment);
    expect(snapshot(workspace)).toEqual(snapshot(whole));
  }
}, 120_000);

test("an incomplete changeset stays aside until the next command removes it", async () => {
  const workspace = await generated();
  for (const words of ["init -q", "add -A", "-c user.name=test -c user.email=test@example.test commit -q -m first"])
    execFileSync("git", words.split(" "), { cwd: workspace.root, stdio: "ignore" });
  put(
    workspace,
    "specs/tiny/openapi.yaml",
    withMore.replace("state: { type: string", "most: { type: string }\n        state: { type: string"),
  );
  const changesets = (): string[] => Object.keys(snapshot(workspace)).filter((path) => path.startsWith(".changeset/"));
  const work = `writeChangeset(workspace, await rate(workspace, "tiny", undefined));`;
  expect(await killedAt(workspace, work, 1)).toBe(true);
  expect(changesets()).toEqual([expect.stringMatching(/\.md\.new$/)]);
  await exclusively(workspace, quiet);
  expect(changesets()).toEqual([]);
  const rating = await rate(workspace, "tiny", undefined);
  if (rating) writeChangeset(workspace, rating);
  expect(changesets()).toEqual([expect.stringMatching(/\.md$/)]);
}, 120_000);
