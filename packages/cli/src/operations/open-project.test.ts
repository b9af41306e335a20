import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commit, narrowedDescription, ownFolder, put, tinyDescription } from "../testing/own-project.ts";
import { pressroom } from "../testing/pressroom.ts";

const settings = "description: tiny.yaml\noutput: src/api\n";
const told = "the project is ../..: paths are relative to it\n";

/** A project with one description, and a folder two floors below it. */
function project(files: Readonly<Record<string, string>> = {}): { root: string; folder: string } {
  const root = ownFolder({ "pressroom.yaml": settings, "tiny.yaml": tinyDescription, ...files });
  const folder = join(root, "docs/deep");
  mkdirSync(folder, { recursive: true });
  return { root, folder };
}

test("from a subfolder of the project, generate writes where pressroom.yaml says, and prints it", async () => {
  const { root, folder } = project();
  expect(await pressroom("generate", { folder })).toMatchObject({ code: 0, errors: told });
  expect(existsSync(join(root, "src/api/index.ts"))).toBe(true);
  expect(await pressroom("generate --check", { folder })).toMatchObject({ code: 0, errors: told });
  expect(await pressroom("verify", { folder })).toMatchObject({ code: 0, errors: told });
});

test("names on the command line are relative to the current folder", async () => {
  const { root, folder } = project({ "docs/deep/title.yaml": tinyDescription.replace("Tiny", "Other") });
  expect(await pressroom("generate --out mine", { folder })).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, "mine/index.ts"))).toBe(true);
  expect(await pressroom("generate title.yaml --out named", { folder })).toMatchObject({ code: 0, errors: "" });
  expect(existsSync(join(folder, "named/index.ts"))).toBe(true);
  expect(existsSync(join(root, "src"))).toBe(false);
  expect(await pressroom("lint title.yaml", { folder })).toMatchObject({ code: 0, errors: "" });
});

test("lint, diff, call and import find the project from a subfolder", async () => {
  const { root, folder } = project({
    "docs/deep/stainless.yml": 'resources: { jobs: { methods: { get: "get /jobs/{id}" } } }\n',
  });
  commit(root);
  put(root, "tiny.yaml", narrowedDescription);
  expect(await pressroom("lint", { folder })).toMatchObject({ code: 0, errors: told });
  expect(await pressroom("diff --exit-code", { folder })).toMatchObject({ code: 1, errors: told });
  expect((await pressroom("call tiny", { folder })).out).toContain("GET /jobs/{id}");
  expect(await pressroom("import stainless.yml", { folder })).toMatchObject({ code: 0, errors: told });
  expect(readFileSync(join(root, "api.yaml"), "utf8")).toContain("jobs.get");
});

test("descriptions below specs/ are found from a subfolder too, without a pressroom.yaml", async () => {
  const root = ownFolder({
    "specs/tiny/openapi.yaml": tinyDescription,
    "specs/tiny/api.yaml": 'id: tiny\ntitle: Tiny\npackage: "@pressroom/api-tiny"\nsource: { url: null }\n',
  });
  const folder = join(root, "specs/tiny");
  expect(await pressroom("lint tiny", { folder })).toMatchObject({ code: 0, errors: told });
  expect((await pressroom("call tiny", { folder })).out).toContain("GET /jobs/{id}");
});

test("a fault in a pressroom.yaml further up is reported with the file's place", async () => {
  const { folder } = project({ "pressroom.yaml": "descripton: tiny.yaml\n" });
  const { code, errors } = await pressroom("generate", { folder });
  expect([code, errors]).toEqual([2, expect.stringContaining('../../pressroom.yaml has no setting "descripton"')]);
});

test("a pressroom.yaml above the repository does not belong to it", async () => {
  const { root, folder } = project();
  mkdirSync(join(root, "docs/.git"));
  expect(await pressroom("generate", { folder })).toMatchObject({
    code: 2,
    errors: expect.stringContaining("there is nothing to generate"),
  });
});
