import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { pastedCommand, sameOptions } from "./pasted-command.ts";

/** What a real shell hands to the program. */
function wordsInShell(command: string): string[] {
  const script = `pressroom() { for word in "$@"; do printf '%s\\0' "$word"; done; }; ${command}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8", env: { HOME: "/root" } })
    .split("\0")
    .slice(0, -1);
}

test("a shell passes on exactly these words, and executes none of them", () => {
  const words = ["jobs", "watch", "a b", "it's", "$(echo 1)", "`echo 1`", "$HOME", '"', "a;b", "~", "", "*", "a\\b"];
  expect(wordsInShell(pastedCommand(...words))).toEqual(words);
});

test("options are repeated as given, and others are left out", () => {
  const values = { profile: "live", "env-from": ["a.env", "-b.env"], strict: true, json: false };
  expect(sameOptions(values, ["profile", "config", "env-from", "strict", "json"])).toEqual([
    ...["--profile", "live", "--env-from", "a.env", "--env-from=-b.env", "--strict"],
  ]);
});

test.each([
  ["redis://user:hunter2@cache.example/0", "<the same redis://cache.example/0>"],
  ["https://api.example/openapi.json?token=hunter2", "<the same https://api.example/openapi.json>"],
  ["postgres://db.example/publishes", "postgres://db.example/publishes"],
  [".pressroom/ledger", ".pressroom/ledger"],
])("no secret is repeated of %s", (given, shown) => {
  expect(sameOptions({ ledger: given }, ["ledger"])).toEqual(["--ledger", shown]);
});
