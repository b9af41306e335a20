import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { commit, narrowedDescription, ownFolder, put, tinyDescription } from "../../testing/own-project.ts";
import { pressroom } from "../../testing/pressroom.ts";

const settings = "description: api/openapi.yaml\noutput: src/api\n";

/** A project below the root of its repository, as an application in a monorepo is, with one description. */
function project(more = ""): string {
  const root = ownFolder({
    "app/pressroom.yaml": settings + more,
    "app/package.json": '{ "name": "app", "type": "module" }',
    "app/api/openapi.yaml": tinyDescription,
  });
  commit(root);
  return join(root, "app");
}

test("lint reports what the single description lacks, by its own name", async () => {
  const folder = project();
  expect(await pressroom("lint", { folder })).toMatchObject({ code: 0, out: "1 described: 0 errors, 0 warnings\n" });
  put(folder, "api/openapi.yaml", tinyDescription.replace("example: a1, ", ""));
  const missing = "api/openapi.yaml:10 GET /jobs/{id} parameter id is required but has no example";
  expect(await pressroom("lint", { folder })).toMatchObject({ code: 0, out: expect.stringContaining(`warning: ${missing}`) });
  expect(await pressroom("lint --strict", { folder })).toMatchObject({ code: 1, out: expect.stringContaining(missing) });
});

test("diff compares the single description with git, and names the project's package", async () => {
  const folder = project();
  put(folder, "api/openapi.yaml", narrowedDescription);
  const { code, out } = await pressroom("diff --format json --exit-code", { folder });
  expect([code, JSON.parse(out)]).toEqual([1, [expect.objectContaining({ package: "app", bump: "major", from: "HEAD" })]]);
  expect((await pressroom("diff --format markdown", { folder })).out).toContain("| major | wire | `GET /jobs/{id}: path id` | ");
});

test("diff uses the older overlay with an older description", async () => {
  const folder = project("overlay: api/overlay.yaml\n");
  const overlay = `overlay: 1.0.0
info: { title: Tiny, version: "1" }
actions:
  - target: $.paths['/jobs/{id}'].get.parameters[0].schema
    x-reason: the server refuses longer ones
    x-evidence: seen
    x-review-by: 2030-01-01
    update: { maxLength: 3 }
`;
  put(folder, "api/overlay.yaml", overlay);
  expect((await pressroom("diff", { folder })).out).toContain("tiny: major");
  commit(folder);
  expect((await pressroom("diff", { folder })).out).toBe("tiny: nothing changed since HEAD\n");
});

test("a description that is new, or unknown to git, is reported", async () => {
  const folder = project();
  put(folder, "pressroom.yaml", settings.replace("api/openapi.yaml", "api/other.yaml"));
  put(folder, "api/other.yaml", tinyDescription);
  expect((await pressroom("diff", { folder })).errors).toContain("api/other.yaml: is new since the last release");
  put(folder, "pressroom.yaml", settings.replace("api/openapi.yaml", "https://api.example.com/openapi.json"));
  const { code, errors } = await pressroom("diff", { folder });
  expect([code, errors]).toEqual([2, expect.stringContaining("git has no older one")]);
});

test("change prints Markdown if a project has no changesets, and otherwise writes one for its package", async () => {
  const folder = project();
  put(folder, "api/openapi.yaml", narrowedDescription);
  expect(await pressroom("change", { folder })).toMatchObject({
    code: 0,
    out: expect.stringContaining("### `tiny: major"),
    errors: expect.stringContaining("there is no .changeset folder here"),
  });
  put(folder, ".changeset/config.json", "{}");
  expect(await pressroom("change --format json", { folder })).toMatchObject({ code: 0 });
  expect(readdirSync(join(folder, ".changeset"))).toEqual(["config.json"]);
  expect(await pressroom("change --exit-code", { folder })).toMatchObject({ code: 1 });
  const [file = ""] = readdirSync(join(folder, ".changeset")).filter((name) => name.endsWith(".md"));
  expect(readFileSync(join(folder, ".changeset", file), "utf8")).toMatch(/^---\n"app": major\n---\n/);
});

test("verify names a generated file that was edited", async () => {
  const folder = project();
  expect((await pressroom("verify", { folder })).out).toContain("src/api holds no client");
  expect((await pressroom("generate", { folder })).code).toBe(0);
  expect(await pressroom("verify", { folder })).toMatchObject({ code: 0, out: "every hash is right\n" });
  put(folder, "src/api/client.ts", `${readFileSync(join(folder, "src/api/client.ts"), "utf8")}// mine\n`);
  const { code, out } = await pressroom("verify", { folder });
  expect([code, out]).toEqual([1, expect.stringContaining("src/api/client.ts was edited")]);
});

test("pull writes the single description from its source if its meaning changed", async () => {
  const server = createServer((_, response) => response.end(narrowedDescription)).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.yaml`;
  const folder = project(`source: ${url}\n`);
  expect((await pressroom("pull", { folder })).out).toContain("api/openapi.yaml: changed");
  expect(readFileSync(join(folder, "api/openapi.yaml"), "utf8")).toBe(narrowedDescription);
  expect((await pressroom("pull", { folder })).out).toBe("api/openapi.yaml: its meaning did not change\n");
});

test("pull says where to write a source", async () => {
  const { code, errors } = await pressroom("pull", { folder: project() });
  expect([code, errors]).toEqual([2, expect.stringContaining("pressroom.yaml has no source")]);
});

test("the single description is checked against its contract, with its overlay", async () => {
  const { code, out } = await pressroom("contract", { folder: project() });
  expect([code, out]).toEqual([0, expect.stringMatching(/tiny +1\/1/)]);
});

test("a word next to the single description is refused, and so is a folder without a description", async () => {
  const { code, errors } = await pressroom("lint other", { folder: project() });
  expect([code, errors]).toEqual([2, expect.stringContaining("leave out other")]);
  const empty = await pressroom("lint", { folder: ownFolder({ "package.json": "{}" }) });
  expect([empty.code, empty.errors]).toEqual([2, expect.stringContaining("there is no description here")]);
  expect(existsSync(join(project(), "specs"))).toBe(false);
});

test("if git has nothing to compare with, diff says so and suggests two files", async () => {
  const folder = ownFolder({ "pressroom.yaml": "description: tiny.yaml\noutput: api\n", "tiny.yaml": tinyDescription });
  expect(await pressroom("diff", { folder })).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/^pressroom: \S+ is in no git repository.*diff before\.yaml after\.yaml\n$/),
  });
  execFileSync("git", ["init", "-q"], { cwd: folder });
  expect(await pressroom("diff", { folder })).toMatchObject({
    code: 2,
    errors: expect.stringContaining("nothing is committed yet"),
  });
});
