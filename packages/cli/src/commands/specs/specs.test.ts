import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownFolder, tinyDescription } from "../../testing/own-project.ts";
import { pressroom } from "../../testing/pressroom.ts";

/** A repository of somebody's own with one description. */
function repository(): string {
  return ownFolder({
    "specs/tiny/openapi.yaml": tinyDescription,
    "specs/tiny/api.yaml": 'id: tiny\ntitle: Tiny\npackage: "@pressroom/api-tiny"\nsource: { url: null }\n',
  });
}

test("lint reports valid and invalid descriptions, also by its exit code", async () => {
  const folder = repository();
  expect(await pressroom("lint", { folder })).toMatchObject({ code: 0, out: "1 described: 0 errors, 0 warnings\n" });
  writeFileSync(join(folder, "specs/tiny/openapi.yaml"), tinyDescription.replace("example: a1, ", ""));
  const { code, out } = await pressroom("lint tiny", { folder });
  expect([code, out]).toEqual([1, expect.stringContaining("GET /jobs/{id} parameter id is required but has no example")]);
});

test("an unknown API is named, with the existing ones", async () => {
  const { code, errors } = await pressroom("lint tniy", { folder: repository() });
  expect([code, errors]).toEqual([2, expect.stringContaining("tniy")]);
});

test("verify names a missing lock", async () => {
  const { code, out } = await pressroom("verify", { folder: repository() });
  expect([code, out]).toEqual([1, expect.stringContaining("specs/specs.lock tiny: is missing")]);
});

test("diff rates a change, and exits with 1 on request; change writes it as a changeset", async () => {
  const folder = repository();
  const git = (...words: string[]): void => void execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...words], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
  writeFileSync(join(folder, "specs/tiny/openapi.yaml"), tinyDescription.replace("name: id, in: path", "name: id, in: path, schema: { type: string, maxLength: 3 }").replace(", schema: { type: string } }]", " }]"));
  const line = "diff tiny --from HEAD";
  expect(await pressroom(line, { folder })).toMatchObject({ code: 0, out: expect.stringContaining("major") });
  expect(await pressroom(`${line} --exit-code`, { folder })).toMatchObject({ code: 1 });
  expect(JSON.parse((await pressroom(`${line} --json`, { folder })).out)).toMatchObject([{ bump: "major" }]);
  mkdirSync(join(folder, ".changeset"));
  await pressroom("change tiny --from HEAD", { folder });
  const [file = ""] = readdirSync(join(folder, ".changeset"));
  expect(readFileSync(join(folder, ".changeset", file), "utf8")).toContain('"@pressroom/api-tiny": major');
});

test("lint checks a named file in an otherwise empty folder", async () => {
  const folder = ownFolder({ "tiny.yaml": tinyDescription });
  expect(await pressroom("lint tiny.yaml", { folder })).toMatchObject({ code: 0, out: "0 errors, 0 warnings\n" });
  writeFileSync(join(folder, "tiny.yaml"), tinyDescription.replace("example: a1, ", ""));
  const warned = await pressroom("lint tiny.yaml", { folder });
  expect([warned.code, warned.out]).toEqual([
    0,
    expect.stringMatching(/^warning: tiny\.yaml\S* GET \/jobs\/\{id\} parameter id .*\n0 errors, 1 warnings\n$/),
  ]);
  expect(await pressroom("lint tiny.yaml --strict", { folder })).toMatchObject({ code: 1 });
  expect(await pressroom("lint other.yaml", { folder })).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/other\.yaml.*no such file/),
  });
});

test("diff rates two named files, and refuses any other number", async () => {
  const folder = ownFolder({
    "before.yaml": tinyDescription,
    "after.yaml": tinyDescription.replace("name: id, in: path", "name: key, in: path").replace("/jobs/{id}", "/jobs/{key}"),
    "words.yaml": tinyDescription.replace(/title: .*/, "title: Another"),
  });
  const rated = await pressroom("diff before.yaml after.yaml --json --exit-code", { folder });
  expect(rated.code).toBe(1);
  expect(JSON.parse(rated.out)).toMatchObject([{ bump: "major", from: "before.yaml" }]);
  expect(JSON.parse((await pressroom("diff before.yaml before.yaml --json", { folder })).out)[0].bump).toBeUndefined();
  expect(await pressroom("diff before.yaml", { folder })).toMatchObject({ code: 2, errors: expect.stringContaining("name two files") });
  expect(await pressroom("diff before.yaml after.yaml --from main", { folder })).toMatchObject({ code: 2 });
  expect((await pressroom("diff before.yaml gone.yaml", { folder })).errors).toMatch(/gone\.yaml.*no such file/);
});

test.each(["--json", "--format json", "--format=json"])(
  "diff %s prints one document of why nothing could be rated",
  async (asked) => {
    const folder = ownFolder({ "tiny.yaml": tinyDescription, "cut.yaml": "paths: {" });
    const { code, out, errors } = await pressroom(`diff tiny.yaml cut.yaml ${asked}`, { folder });
    expect(JSON.parse(out)).toMatchObject({ error: { message: expect.stringContaining("cut.yaml") }, exitCode: code });
    expect(errors.split("\n")).toEqual([expect.stringContaining("P001: "), ""]);
  },
);

test("a command that exits with 1 also prints a document on request", async () => {
  const folder = repository();
  writeFileSync(join(folder, "specs/tiny/openapi.yaml"), "[]");
  const { code, out } = await pressroom("diff --json", { folder });
  const error = { name: "PipelineError", message: expect.stringContaining("tiny") };
  expect([code, JSON.parse(out)]).toEqual([1, { error, exitCode: 1 }]);
});
