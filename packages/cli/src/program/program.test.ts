import { describe, expect, test } from "vitest";
import type { Command } from "../command/command.ts";
import { program } from "./program.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { cleanOutput, type CleanWorld } from "../output/clean-output.ts";
import { run } from "../run.ts";
import { createParser } from "./create-parser.ts";

const silent = cleanOutput({ write: () => undefined });
const world: CleanWorld = { environment: {}, out: silent, errors: silent, signal: new AbortController().signal };

async function pressroom(...parameters: string[]): Promise<{ code: number; out: string; errors: string }> {
  const printed = { out: "", errors: "" };
  const code = await run(parameters, {
    environment: {},
    out: { write: (text) => (printed.out += text) },
    errors: { write: (text) => (printed.errors += text) },
    signal: new AbortController().signal,
  });
  return { code, ...printed };
}

function everyCommand(command: Command, path: readonly string[]): readonly (readonly [string, Command])[] {
  const below = (command.commands ?? []).flatMap((one) => everyCommand(one, [...path, one.name]));
  return [[["pressroom", ...path].join(" "), command], ...below];
}

describe("every command", () => {
  test.each(everyCommand(program, []))(
    "%s says what it does with --help, options and examples",
    async (line, command) => {
      const { code, out, errors } = await pressroom(...line.split(" ").slice(1), "--help");
      expect({ code, errors }).toEqual({ code: exitCodes.succeeded, errors: "" });
      for (const name of Object.keys(command.options ?? {})) expect(out).toContain(`--${name}`);
      expect(command.examples?.length).toBeGreaterThan(0);
      for (const example of command.examples ?? []) expect(out).toContain(`  pressroom ${example}\n`);
    },
  );

  test.each(everyCommand(program, []))("%s has examples that work", async (_, { examples = [] }) => {
    for (const example of examples.filter((line) => !line.endsWith("--help"))) {
      const reached: string[] = [];
      const parser = createParser(program, [], world, async ({ name }) => void reached.push(name));
      await parser.parseAsync(
        (example.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', "")),
        { from: "user" },
      );
      expect(reached, example).toHaveLength(1);
    }
  });
});

describe("a word close to a known one", () => {
  test.each([
    ["publsh", 'did you mean "publish"?'],
    ["publish sitcore", 'did you mean "sitecore"?'],
    ["publish sitecore --lcale en", "did you mean --locale?"],
    ["jobs lst", 'did you mean "list"?'],
    ["jobs list sitcore", 'did you mean "sitecore"?'],
    ["jobs list sitecore --limt 3", "did you mean --limit?"],
    ["fake siteleaf-v22", 'did you mean "siteleaf-v2"?'],
    ["--versoin", "did you mean --version?"],
  ])("%s: %s", async (line, hint) => {
    const { code, errors } = await pressroom(...line.split(" "));
    expect(errors).toContain(hint);
    expect(code).toBe(exitCodes.badUsage);
  });
});

test("an option is not treated as the value of the one before it", async () => {
  const { code, errors } = await pressroom("publish", "sitecore", "--locale", "--json");
  expect(errors).toMatch(/'--locale <locale>' argument '--json' is invalid. it is an option itself/);
  expect(code).toBe(exitCodes.badUsage);
});

test.each([
  ["--json publish siteleaf", "Option '--json' goes behind its command, e.g. pressroom publish sitecore --json"],
  ["publish --site a siteleaf", "Option '--site' goes behind its command, e.g. pressroom publish siteleaf --site"],
  ["jobs --limit=3 list siteleaf", "Option '--limit' goes behind its command, e.g. pressroom jobs list --limit"],
])("for an option before its command, the error says where it belongs: %s", async (line, told) => {
  const { code, errors } = await pressroom(...line.split(" "));
  expect({ code, errors }).toEqual({ code: exitCodes.badUsage, errors: `pressroom: ${told}\n` });
});

test.each([
  [["jobs", "watch", "siteleaf", ""], "'id'"],
  [["jobs", "get", ""], "'vendor|token'"],
  [["ledger", "settle", "release", "", "--ledger", "nowhere"], "'job'"],
  [["ledger", "show", " "], "'key'"],
  [["call", "openapi.yaml", ""], "'operation'"],
  [["pull", "one", ""], "'api'"],
])("an empty word is refused, such as a script writes for an unset variable: %j", async (words, name) => {
  const { code, errors } = await pressroom(...words);
  expect(errors).toContain(`for argument ${name}. it is empty: give a value, or leave it out`);
  expect(errors.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(exitCodes.badUsage);
});

test.each([
  [["mcp", "--port", "8787"], "--port needs --http"],
  [["mcp", "--http", "--port", "99999"], '--port is "99999": it must be a whole number up to 65535'],
])("a meaningless option is refused before a server answers: %j", async (words, told) => {
  expect(await pressroom(...words)).toEqual({ code: exitCodes.badUsage, out: "", errors: `pressroom: ${told}\n` });
});

test("an extra word is refused", async () => {
  const { code, errors } = await pressroom("publish", "siteleaf", "64b7c1d2e3f405162738495a");
  expect(errors).toMatch(/[Tt]oo many arguments.*see pressroom publish siteleaf --help/);
  expect(code).toBe(exitCodes.badUsage);
});

test.each([["publsh --help"], ["publish siteleef --help"], ["help publsh"], ["jobs lst -h"]])(
  "help for a word that no command has is no success: %s",
  async (line) => {
    const { code, out, errors } = await pressroom(...line.split(" "));
    expect(errors).toContain("did you mean");
    expect([code, out]).toEqual([exitCodes.badUsage, ""]);
  },
);

test("help and a command's words show the help of that command", async () => {
  const { out } = await pressroom("help", "publish", "siteleaf");
  expect(out).toBe((await pressroom("publish", "siteleaf", "--help")).out);
  expect(out).toContain("Usage: pressroom publish siteleaf [options]");
});

test("help fits the terminal, except lines to paste", async () => {
  let out = "";
  await run(["publish", "sitecore", "--help"], {
    environment: {},
    out: { write: (text) => (out += text), isTTY: true, columns: 60 },
    errors: { write: () => undefined },
    signal: new AbortController().signal,
  });
  const wide = out.split("\n").filter((line) => line.length > 60);
  expect(wide.filter((line) => !line.startsWith("  pressroom "))).toEqual([]);
  expect(out).toContain("      SITECORE_ENVIRONMENT         the environment's name,\n");
});
