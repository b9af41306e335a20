import { existsSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { serveLocally } from "../testing/local-server.ts";
import { put, take, temporaryWorkspace, tinyDescription } from "../testing/temporary-workspace.ts";
import { generateProject, type ProjectOptions } from "./generate-project.ts";

/** An empty project that holds a description. */
function project(files: Record<string, string> = {}) {
  const { root } = temporaryWorkspace({ "openapi.yaml": tinyDescription, ...files });
  const run = async (options: Partial<ProjectOptions> = {}): Promise<{ code: number; lines: string[] }> => {
    const lines: string[] = [];
    const given = { root, description: "openapi.yaml", out: "src/api", ...options };
    const code = await generateProject(given, (line) => lines.push(line)).catch((error: Error) => {
      lines.push(error.message);
      return 2;
    });
    return { code, lines };
  };
  return {
    root,
    run,
    read: (path: string) => take({ root }, path),
    write: (path: string, text: string) => put({ root }, path, text),
  };
}

test("a folder of the project gets the client, and nothing else", async () => {
  const { root, run } = project();
  expect(await run()).toMatchObject({ code: 0 });
  expect(readdirSync(join(root, "src/api")).sort()).toEqual([
    "client.ts",
    "index.ts",
    "methods.ts",
    "operations.ts",
    "paths.ts",
    "resources.ts",
    "schemas.ts",
    "types.ts",
  ]);
  expect(readdirSync(root).sort()).toEqual(["openapi.yaml", "src"]);
});

test("a second run changes nothing, and says so", async () => {
  const { root, run } = project();
  await run();
  const before = statSync(join(root, "src/api/client.ts")).mtimeMs;
  expect(await run()).toEqual({ code: 0, lines: ["src/api: unchanged, 8 files"] });
  expect(statSync(join(root, "src/api/client.ts")).mtimeMs).toBe(before);
});

test("only files that differ are written again", async () => {
  const { root, run, write } = project();
  await run();
  const before = statSync(join(root, "src/api/schemas.ts")).mtimeMs;
  write("openapi.yaml", tinyDescription.replace("Get a job", "Fetch a job"));
  const { lines } = await run();
  expect(lines[0]).toContain("4 of 8 files written");
  expect(statSync(join(root, "src/api/schemas.ts")).mtimeMs).toBe(before);
});

test("formatting by the project does not count as an edit", async () => {
  const { run, read, write } = project();
  await run();
  const formatted = read("src/api/operations.ts").replaceAll('"', "'").replaceAll(";\n", "\n").replaceAll("  ", "\t");
  write("src/api/operations.ts", formatted);
  expect(await run()).toEqual({ code: 0, lines: ["src/api: unchanged, 8 files"] });
  expect(read("src/api/operations.ts")).toBe(formatted);
});

test("an edited file is overwritten only on request", async () => {
  const { run, read, write } = project();
  await run();
  const edited = `${read("src/api/client.ts")}export const mine = 1;\n`;
  write("src/api/client.ts", edited);
  expect(await run()).toEqual({
    code: 1,
    lines: [
      "src/api/client.ts was edited since it was generated",
      "nothing was written: move these elsewhere, or pass --force to overwrite them",
    ],
  });
  expect(read("src/api/client.ts")).toBe(edited);
  expect((await run({ force: true })).code).toBe(0);
  expect(read("src/api/client.ts")).not.toContain("mine");
});

test("files that are no longer needed are removed", async () => {
  const { root, run } = project();
  await run({ readme: true });
  expect(existsSync(join(root, "src/api/README.md"))).toBe(true);
  await run({ readme: false });
  expect(existsSync(join(root, "src/api/README.md"))).toBe(false);
});

test("a README that was requested once is kept up to date", async () => {
  const { run, read, write } = project();
  await run({ readme: true });
  write("openapi.yaml", tinyDescription.replace("Get a job", "Fetch a job"));
  await run();
  expect(read("src/api/README.md")).toContain("Fetch a job");
  expect(read("src/api/README.md")).toContain('from "./index.js"');
});

test("--check writes nothing and names outdated files", async () => {
  const { root, run, write } = project();
  expect((await run({ check: true })).code).toBe(1);
  expect(existsSync(join(root, "src"))).toBe(false);
  await run();
  expect(await run({ check: true })).toEqual({ code: 0, lines: ["src/api: unchanged, 8 files"] });
  write("openapi.yaml", tinyDescription.replace("Get a job", "Fetch a job"));
  expect(await run({ check: true })).toMatchObject({
    code: 1,
    lines: expect.arrayContaining(["src/api/client.ts is out of date: run pressroom generate"]) as unknown,
  });
});

test("other files next to generated ones stay", async () => {
  const { run, read, write } = project();
  await run();
  write("src/api/mine.ts", "export {};\n");
  write("openapi.yaml", tinyDescription.replace("Get a job", "Fetch a job"));
  expect((await run()).code).toBe(0);
  expect(read("src/api/mine.ts")).toBe("export {};\n");
});

test("a client that would send to a new origin is refused until the origin is listed", async () => {
  const { run, read, write } = project();
  await run();
  write("openapi.yaml", tinyDescription.replace("https://api.tiny.test", "https://evil.test"));
  const refused = await run();
  expect(refused.code).toBe(1);
  expect(refused.lines[0]).toContain("servers send requests to https://evil.test, where none went before");
  expect(read("src/api/client.ts")).toContain("https://api.tiny.test/v1");
  write("behaviour.yaml", "origins: [https://evil.test]\n");
  expect(await run({ behaviour: "behaviour.yaml" })).toMatchObject({ code: 0 });
  expect(read("src/api/client.ts")).toContain("https://evil.test/v1");
});

test("a folder with other files is not changed", async () => {
  const { root, run } = project({ "src/api/main.ts": "" });
  expect(await run()).toEqual({
    code: 2,
    lines: [
      "src/api holds other files: choose an empty or a new folder, or pass --force to add to them, and to overwrite those of the same names",
    ],
  });
  expect(readdirSync(join(root, "src/api"))).toEqual(["main.ts"]);
});

test("a client with a removed file is completed", async () => {
  const { root, run } = project();
  for (const name of ["client.ts", "operations.ts"]) {
    await run();
    rmSync(join(root, "src/api", name));
    expect(await run()).toMatchObject({ code: 0 });
  }
});

test.each(["client.ts", "operations.ts", "index.ts", "types.ts"])(
  "somebody's own %s among generated files is named, and nothing is touched",
  async (name) => {
    const { run, read, write } = project();
    await run();
    write(`src/api/${name}`, "export const mine = 1;\n");
    write("openapi.yaml", tinyDescription.replace("Get a job", "Fetch a job"));
    expect(await run()).toEqual({
      code: 1,
      lines: [
        `src/api/${name} is not one of ours`,
        "nothing was written: move these elsewhere, or pass --force to overwrite them",
      ],
    });
    expect((await run({ check: true })).lines).toContain(
      `src/api/${name} is not one of ours: move it elsewhere, and run pressroom generate`,
    );
    expect(read(`src/api/${name}`)).toBe("export const mine = 1;\n");
    expect((await run({ force: true })).code).toBe(0);
  },
);

test("a project with an unreadable tsconfig.json gets a warning, which --strict refuses", async () => {
  const { run } = project({ "tsconfig.json": "{" });
  expect(await run({ strict: true })).toMatchObject({ code: 1 });
  expect((await run()).lines[0]).toMatch(/^warning: tsconfig\.json:1 can't be read/);
});

test("a folder with a repository is not changed, and one with files of linters and git is used", async () => {
  const { run } = project({ "src/.git/HEAD": "", "src/api/.gitignore": "", "src/api/.eslintrc.json": "" });
  expect((await run({ out: "src" })).lines).toEqual([expect.stringMatching(/^src holds other files/)]);
  expect((await run()).code).toBe(0);
});

test("--strict refuses an empty description", async () => {
  const { root, run } = project({ "openapi.yaml": "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\n" });
  expect(await run({ strict: true })).toEqual({
    code: 1,
    lines: [
      "warning: openapi.yaml describes no operation: only its types are of use",
      "nothing was written: --strict allows no warning",
    ],
  });
  expect(readdirSync(root)).toEqual(["openapi.yaml"]);
});

const broken = tinyDescription.replace("#/components/schemas/Job", "#/components/schemas/Jobs");

test("a fault is reported with the project's own file and line", async () => {
  const { root, run } = project({ "openapi.yaml": broken });
  const { code, lines } = await run();
  expect(code).toBe(1);
  expect(lines[0]).toMatch(/^openapi\.yaml:\d+ .*Jobs/);
  expect(lines.at(-1)).toBe("nothing was written: mend what is named above first");
  expect(existsSync(join(root, "src"))).toBe(false);
});

test.each([
  ["no such file", { description: "nowhere.yaml" }, /nowhere\.yaml can't be read/],
  [
    "a page in the place of a description",
    { description: "page.html" },
    /page\.html is not an OpenAPI description, but an HTML or XML page/,
  ],
  ["a folder in the place of a description", { description: "." }, / is no file$/],
  ["a host that is not there", { description: "https://nowhere.invalid/openapi.yaml" }, /can't be reached/],
  ["a file in the place of the folder", { out: "openapi.yaml" }, /is not a folder/],
] satisfies [string, Partial<ProjectOptions>, RegExp][])(
  "%s: one line, and nothing is touched",
  async (_, options, said) => {
    const { root, run } = project({ "page.html": "<!doctype html><p>404</p>" });
    const { code, lines } = await run(options);
    expect(code).not.toBe(0);
    expect(lines).toEqual([expect.stringMatching(said)]);
    expect(readdirSync(root).sort()).toEqual(["openapi.yaml", "page.html"]);
  },
);

test("a symbolic link as the folder is named, and its target is not changed", async () => {
  const { root, run } = project({ "real/.keep": "" });
  symlinkSync("real", join(root, "link"), "junction");
  expect(await run({ out: "link" })).toEqual({
    code: 2,
    lines: [expect.stringContaining("link is a symbolic link: name what it leads to")],
  });
  expect(readdirSync(join(root, "real"))).toEqual([".keep"]);
});

test("a description is fetched, and an invalid answer gives one line", async () => {
  const { run, read } = project();
  const { url } = await serveLocally((request, response) => {
    response.statusCode = request.url === "/openapi.yaml" ? 200 : 404;
    response.end(tinyDescription);
  });
  expect((await run({ description: `${url}/openapi.yaml?token=secret` })).lines[0]).toContain("404");
  expect((await run({ description: `${url}/openapi.yaml` })).code).toBe(0);
  expect(read("src/api/client.ts").split("\n")[0]).toContain(`${url}/openapi.yaml`);
});

test("a folder that can't be written gives one line", async () => {
  const { root, run } = project();
  // Below a file there is no folder, for nobody: rights would not keep root from writing.
  writeFileSync(join(root, "src"), "");
  expect((await run()).lines).toEqual([expect.stringMatching(/can't be written \(ENOTDIR\): nothing was changed/)]);
});

test.skipIf(!existsSync("/proc/self"))(
  "a place where nobody can make a folder is one line, and no endless try",
  async () => {
    const { run } = project();
    expect((await run({ out: "/proc/self/nobody/here" })).lines.at(-1)).toMatch(
      /can't be written \(E[A-Z]+\): nothing was changed/,
    );
  },
);

test("two parallel runs leave one complete folder", async () => {
  const { run } = project();
  const both = await Promise.all([run(), run()]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect((await run({ check: true })).code).toBe(0);
});

test("an engine that is there for another package alone is still to be installed", async () => {
  const files = { "package.json": "{}", "node_modules/@pressroom/runtime/package.json": "{}" };
  const { run, write } = project(files);
  const needs: unknown = expect.stringMatching(/^src\/api needs the engine: /);
  expect((await run()).lines).toContainEqual(needs);
  write("package.json", '{ "dependencies": { "@pressroom/runtime": "^0.1.0" } }');
  write("openapi.yaml", tinyDescription.replace("Get a job", "Fetch a job"));
  expect((await run()).lines).not.toContainEqual(needs);
});

test("a behaviour file that can't be parsed is named, by its line, and nothing is written", async () => {
  const { root, run } = project({ "api.yaml": "operations:\n  getJob: {}\nits answer has /next\n" });
  expect(await run({ behaviour: "api.yaml" })).toEqual({
    code: 2,
    lines: [expect.stringMatching(/api\.yaml:3 can't be read: \S/)],
  });
  expect(existsSync(join(root, "src"))).toBe(false);
});

test.each(["just text\n", "overlay: 1.0.0\naction: []\n", "[]\n"])(
  "what is no overlay is named, and nothing is written: %j",
  async (text) => {
    const { root, run } = project({ "overlay.yaml": text });
    const { code, lines } = await run({ overlay: "overlay.yaml" });
    expect(code).toBe(1);
    expect(lines[0]).toContain("overlay.yaml is no overlay: it has to hold a list of `actions`");
    expect(existsSync(join(root, "src"))).toBe(false);
  },
);
