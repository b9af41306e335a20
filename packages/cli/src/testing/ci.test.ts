import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSiteleafV2Fake, type Fake } from "@pressroom/testing";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { exitCodes } from "../errors/exit-codes.ts";
import { start } from "./pressroom.ts";

const folder = mkdtempSync(join(tmpdir(), "pressroom-ci-"));
afterAll(() => rmSync(folder, { recursive: true }));

// In the place of npx: the program of this tree.
const main = fileURLToPath(new URL("../main.ts", import.meta.url));
writeFileSync(join(folder, "npx"), `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${main}" "$@"\n`);
chmodSync(join(folder, "npx"), 0o755);

function read<Content>(file: string): Content {
  return parse(readFileSync(fileURLToPath(new URL(`../../../../ci/${file}`, import.meta.url)), "utf8")) as Content;
}

/** Runs a step as a runner does, while the fake answers in this process. @returns its exit code */
async function runStep(
  script: string,
  fake: Fake,
  variables: Readonly<Record<string, string>>,
): Promise<number | null> {
  const environment = { ...process.env, HOME: folder, PATH: `${folder}${delimiter}${process.env["PATH"]}` };
  const child = spawn("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: folder,
    env: { ...environment, ...(await start(fake)), ...variables },
    stdio: "ignore",
  });
  return new Promise((resolve) => child.on("close", resolve));
}

describe("the action for GitHub", () => {
  interface Action {
    readonly outputs: Readonly<Record<string, { readonly value: string }>>;
    readonly runs: {
      readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
    };
  }
  const action = read<Action>("github/action.yml");
  const step = action.runs.steps[0] ?? { run: "", env: {} };

  async function publish(
    fake: Fake,
    command: string,
  ): Promise<{ code: number | null; outputs: Record<string, string> }> {
    const file = join(folder, `output-${crypto.randomUUID()}`);
    writeFileSync(file, "");
    const code = await runStep(step.run, fake, {
      GITHUB_OUTPUT: file,
      PRESSROOM_COMMAND: command,
      PRESSROOM_VERSION: "0",
    });
    const blocks = readFileSync(file, "utf8").matchAll(/^(\S+)<<(\S+)\n([^]*?)\n\2$/gm);
    return { code, outputs: Object.fromEntries([...blocks].map(([, name, , value]) => [name, value])) };
  }

  test("publishes, and its outputs say how it ended", async () => {
    const { code, outputs } = await publish(createSiteleafV2Fake({ duration: 40 }), "publish siteleaf");
    expect(outputs).toMatchObject({
      outcome: "succeeded",
      "exit-code": "0",
      id: expect.stringMatching(/^\w+$/) as string,
    });
    expect(code).toBe(exitCodes.succeeded);
  });

  test("fails if the publish fails, and still sets the outputs", async () => {
    const fake = createSiteleafV2Fake({ duration: 40, outcome: { fail: "broken\nexit-code<<x" } });
    const { code, outputs } = await publish(fake, "publish siteleaf");
    expect(outputs).toMatchObject({ outcome: "failed", "exit-code": "1" });
    expect(code).toBe(exitCodes.failed);
  });

  test("declares each output that its step writes", async () => {
    const { outputs } = await publish(createSiteleafV2Fake({ duration: 40 }), 'publish siteleaf --site "no such site"');
    expect(Object.keys(outputs)).toEqual(Object.keys(action.outputs));
    expect(outputs["outcome"]).toBe("ApiError");
  });

  test("inserts no input into its script", () => {
    expect(step.run).not.toContain("${{");
    expect(Object.values(step.env)).toEqual(["${{ inputs.command }}", "${{ inputs.version }}"]);
  });
});

describe("the template for GitLab", () => {
  const template = read<Record<string, { script: string[] }>>("gitlab/publish.yml")[".pressroom-publish"];

  test.each([
    [createSiteleafV2Fake({ duration: 40 }), exitCodes.succeeded, "succeeded"],
    [
      createSiteleafV2Fake({ duration: 40, outcome: { fail: "broken\nPRESSROOM_EXIT_CODE=0" } }),
      exitCodes.failed,
      "failed",
    ],
  ])("publishes, and later jobs learn how it ended", async (fake, expected, outcome) => {
    const variables = { PRESSROOM_COMMAND: "publish siteleaf", PRESSROOM_VERSION: "0" };
    expect(await runStep(template?.script.join("\n") ?? "", fake, variables)).toBe(expected);
    const written = readFileSync(join(folder, "pressroom.env"), "utf8");
    expect(written).toMatch(
      new RegExp(
        `^PRESSROOM_OUTCOME=${outcome}\nPRESSROOM_ID=\\w+\nPRESSROOM_TOKEN=\nPRESSROOM_EXIT_CODE=${expected}\n$`,
      ),
    );
  });
});
