import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { program } from "../../program/program.ts";
import { scripts } from "./scripts.ts";
import { suggest } from "./suggest.ts";

describe("the next words", () => {
  test.each([
    [["pub"], ["publish"]],
    [["publish", "site"], ["sitecore", "siteleaf"].filter((one) => one.startsWith("site"))],
    [["jobs", "w"], ["watch"]],
    [["jobs", "list", "a"], ["adobe"]],
    [
      ["fake", "siteleaf-"],
      ["siteleaf-v1", "siteleaf-v2"],
    ],
    [
      ["publish", "sitecore", "--mode", ""],
      ["Smart", "Republish", "Incremental"],
    ],
    [["publish", "sitecore", "--mode", "Smart", "--rel"], ["--related"]],
    [["publish", "siteleaf", "--site", ""], []],
    [["publish", "sitecore", "--mode=R"], ["--mode=Republish"]],
    // As bash breaks it up.
    [["publish", "sitecore", "--mode", "=", "R"], ["Republish"]],
    [
      ["publish", "sitecore", "--mode", "="],
      ["Smart", "Republish", "Incremental"],
    ],
    [["publish", "sitecore", "--mode=Smart", "--rel"], ["--related"]],
    [["jobs", "get", "sitecore", ""], []],
    [
      ["completion", ""],
      ["suggest", "bash", "zsh", "fish"],
    ],
  ])("%j: %j", (words, expected) => {
    expect(suggest(program, words)).toEqual(expected);
  });
});

const shells = (["bash", "zsh", "fish"] as const).map(
  (shell) => [shell, spawnSync(shell, ["-c", "exit 0"]).status === 0] as const,
);

describe("the scripts in real shells", () => {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-completion-"));
  const environment = { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"]}`, HOME: folder };
  beforeAll(() => {
    const main = fileURLToPath(new URL("../../main.ts", import.meta.url));
    writeFileSync(join(folder, "pressroom"), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
    chmodSync(join(folder, "pressroom"), 0o755);
    for (const [shell, script] of Object.entries(scripts)) writeFileSync(join(folder, `script.${shell}`), script);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs lines in a shell; it prints what it would offer behind `pressroom jobs li`, and behind `--mode `. */
  const ask: Record<(typeof shells)[number][0], string> = {
    bash: `source "$HOME/script.bash"
COMP_WORDS=(pressroom jobs li); COMP_CWORD=2; _pressroom; echo "\${COMPREPLY[@]}"
COMP_WORDS=(pressroom publish sitecore --mode ""); COMP_CWORD=4; _pressroom; echo "\${COMPREPLY[@]}"`,
    zsh: `compdef() { : }; compadd() { shift; print -r -- \${(P)1:-$found} }; functions[_files]=:
source "$HOME/script.zsh"
words=(pressroom jobs li); CURRENT=3; _pressroom
words=(pressroom publish sitecore --mode ""); CURRENT=5; _pressroom`,
    fish: `source "$HOME/script.fish"
complete -C "pressroom jobs li" | string split \\t -f 1
complete -C "pressroom publish sitecore --mode " | string split \\t -f 1 | string join " "`,
  };

  for (const [shell, isThere] of shells)
    test.skipIf(!isThere)(
      `${shell} completes commands and values of options`,
      () => {
        const out = execFileSync(shell, ["-c", ask[shell]], { env: environment, encoding: "utf8" });
        const lines = out.trim().split("\n");
        expect(lines[0]).toBe("list");
        expect(new Set(lines.slice(1).join(" ").split(/\s+/))).toEqual(new Set(["Smart", "Republish", "Incremental"]));
      },
      120_000,
    );
});
