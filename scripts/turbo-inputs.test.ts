import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./repository.ts";

interface Task {
  readonly task: string;
  readonly directory: string;
  readonly inputs: Readonly<Record<string, string>>;
}

function run(program: string, ...parameters: readonly string[]): string {
  return execFileSync(program, parameters, {
    cwd: repository.root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** The files that the compiler reads in a folder because its tsconfig.json includes them. */
function included(directory: string): string[] {
  const { include } = JSON.parse(readFileSync(join(repository.root, directory, "tsconfig.json"), "utf8")) as {
    include: string[];
  };
  const patterns = include.map((pattern) => (/[*.]/.test(pattern) ? pattern : `${pattern}/**/*.ts`));
  const paths = patterns.map((pattern) => `:(glob)${pattern}`);
  return run("git", "-C", directory, "ls-files", "--", ...paths)
    .split("\n")
    .filter((file) => /\.[cm]?tsx?$/.test(file));
}

test("a file that the compiler reads is an input of its folder's task, so that turbo replays no outdated result", () => {
  const turbo = join(repository.root, "node_modules/.bin/turbo");
  const { tasks } = JSON.parse(run(turbo, "run", "typecheck", "--dry=json")) as { tasks: Task[] };
  const typecheck = tasks.filter(({ task }) => task === "typecheck");
  expect(typecheck.length).toBeGreaterThan(15);
  const forgotten = typecheck.flatMap(({ directory, inputs }) =>
    included(directory).flatMap((file) => (Object.hasOwn(inputs, file) ? [] : `${directory}/${file}`)),
  );
  expect(forgotten).toEqual([]);
});

test("a package's own build settings are an input of its build", () => {
  const turbo = join(repository.root, "node_modules/.bin/turbo");
  const { tasks } = JSON.parse(run(turbo, "run", "build", "--dry=json")) as { tasks: Task[] };
  const own = run("git", "ls-files", "--", ":(glob)packages/*/tsdown.config.ts").trim().split("\n");
  expect(own).not.toEqual([""]);
  const inputs = tasks.flatMap(({ directory, inputs }) => Object.keys(inputs).map((file) => `${directory}/${file}`));
  expect(own.filter((file) => !inputs.includes(file))).toEqual([]);
});
