import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSiteleafV2Fake } from "@pressroom/testing";
import { expect, onTestFinished, test } from "vitest";
import { exitCodes } from "../../errors/exit-codes.ts";
import { pressroom, start } from "../../testing/pressroom.ts";

/** A folder whose profile and whose file of variables reach an account that the environment does not. */
async function elsewhere(): Promise<{ folder: string; environment: Record<string, string> }> {
  const { SITELEAF_BASE_URL = "", ...environment } = await start(createSiteleafV2Fake({ duration: 20_000 }));
  const folder = mkdtempSync(join(tmpdir(), "pressroom-again-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const variables = `variables: { SITELEAF_BASE_URL: "${SITELEAF_BASE_URL}" }`;
  writeFileSync(join(folder, "team.yaml"), `profiles: { live: { vendor: siteleaf, ${variables} } }`);
  writeFileSync(join(folder, "live.env"), `SITELEAF_BASE_URL=${SITELEAF_BASE_URL}\n`);
  return { folder, environment };
}

test.each(["--profile live --config team.yaml", "--env-from live.env"])(
  "the printed command reaches the account that was reached by %s",
  async (account) => {
    const { folder, environment } = await elsewhere();
    const options = `${account} --strict --timeout 1 --interval 0.05`;
    const { code, errors } = await pressroom(`publish siteleaf ${options}`, { environment, folder });
    expect(code).toBe(exitCodes.timedOut);
    const [, again = ""] = /To watch it again: pressroom (.*)/.exec(errors) ?? [];
    expect(again).toContain(`${account} --strict`);
    const watched = await pressroom(`${again} --timeout 1 --interval 0.05`, { environment, folder });
    // The job is found, and still runs: without the account's server nothing would be.
    expect([watched.code, watched.errors]).toEqual([exitCodes.timedOut, expect.stringContaining(again)]);
  },
);

test("several publishes of one profile each print a command with it", async () => {
  const { folder, environment } = await elsewhere();
  const line = "publish profiles live --config team.yaml --timeout 1 --interval 0.05";
  const { errors } = await pressroom(line, { environment, folder });
  expect(errors).toMatch(/pressroom jobs watch pressroom-job-\S+ --profile live --config team\.yaml\n/);
});
