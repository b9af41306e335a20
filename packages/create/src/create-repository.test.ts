import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkGenerated, openWorkspace } from "@pressroom/pipeline";
import { expect, onTestFinished, test } from "vitest";
import { createRepository } from "./create-repository.ts";

const quiet = (): void => undefined;
const today = "2026-11-26";

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-create-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("a new repository has its own name, a generated package, and ranges of our packages", async () => {
  const folder = join(place(), "my-clients");
  await createRepository({ folder, today }, quiet);
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  expect(JSON.parse(read("packages/api-sample/package.json"))).toMatchObject({ name: "@my-clients/api-sample" });
  const { name, devDependencies } = JSON.parse(read("package.json")) as { name: string; devDependencies: object };
  expect([name, devDependencies]).toEqual([
    "my-clients",
    expect.objectContaining({ "@pressroom/cli": expect.stringMatching(/^\^\d/) }),
  ]);
  expect(
    existsSync(join(folder, ".github/workflows/ci.yml")) && existsSync(join(folder, ".changeset/config.json")),
  ).toBe(true);
  expect(
    readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => textOf(folder, path).includes("{{")),
  ).toEqual([]);
  expect(await checkGenerated(openWorkspace(folder), ["sample"], true, quiet)).toBe(0);
});

/** A file's text; a folder has none. A workflow has marks of its own in double braces. */
function textOf(folder: string, path: string): string {
  try {
    return path.endsWith(".yml") ? "" : readFileSync(join(folder, path), "utf8");
  } catch {
    return "";
  }
}

test("a folder that is not empty is not changed", async () => {
  const folder = join(place(), "mine");
  mkdirSync(folder);
  writeFileSync(join(folder, "notes.txt"), "");
  await expect(createRepository({ folder, today }, quiet)).rejects.toThrow("is not empty");
  expect(readdirSync(folder)).toEqual(["notes.txt"]);
});

test.each([
  ["20.10.0", true],
  ["20.19.0", false],
  ["18.20.4", true],
])("Node %s is too old for the tools of a repository: %s", async (node, isTooOld) => {
  const parent = place();
  // What is asked for after the Node fails too, so that nothing is made.
  const made = createRepository({ folder: join(parent, "clients"), description: "gone.yaml", today, node }, quiet);
  await expect(made).rejects.toThrow(
    isTooOld ? `this is Node ${node}: the tools of a repository need Node 20.19 or newer` : "gone.yaml",
  );
  expect(readdirSync(parent)).toEqual([]);
});

test.each([
  ["a description that isn't there", "clients", "gone.yaml", "gone.yaml can't be read"],
  ["a name that no scope can have", "My Clients", undefined, "can't be the scope of packages"],
])("%s leaves nothing behind", async (_, name, description, message) => {
  const parent = place();
  await expect(createRepository({ folder: join(parent, name), description, today }, quiet)).rejects.toThrow(message);
  expect(readdirSync(parent)).toEqual([]);
});
