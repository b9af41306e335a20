import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createSitecorePublishingFake, createSiteleafV2Fake } from "@pressroom/testing";
import { afterAll, describe, expect, test } from "vitest";
import { exitCodes } from "../errors/exit-codes.ts";
import { pressroom, start } from "../testing/pressroom.ts";
import { looksSecret } from "./looks-secret.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-settings-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe("a profile", () => {
  const config = `
profiles:
  live:
    vendor: sitecore
    options: { locale: [en, da], mode: Smart }
`;

  test("gives options, and the command line goes before it", async () => {
    const fake = createSitecorePublishingFake();
    const environment = await start(fake);
    const folder = folderWith({ ".pressroom.yaml": config });
    await pressroom("publish sitecore --profile live -q", { environment, folder });
    await pressroom("publish sitecore --profile live --locale de -q", { environment, folder });
    expect(fake.jobs.map(({ request }) => request.options.xmc)).toMatchObject([
      { locales: ["en", "da"] },
      { locales: ["de"] },
    ]);
  });

  test("gives variables that go before the environment where it is named, and after it where it is not", async () => {
    const fake = createSiteleafV2Fake();
    const { SITELEAF_BASE_URL = "", ...environment } = await start(fake);
    const folder = folderWith({
      ".pressroom.yaml": `profile: live\nprofiles: { live: { vendor: siteleaf, variables: { SITELEAF_BASE_URL: "${SITELEAF_BASE_URL}" } } }`,
    });
    const wrong = { ...environment, SITELEAF_BASE_URL: "http://127.0.0.1:9" };
    expect((await pressroom("publish siteleaf -q", { environment, folder })).code).toBe(exitCodes.succeeded);
    expect((await pressroom("publish siteleaf -q", { environment: wrong, folder })).code).toBe(exitCodes.error);
    const named = await pressroom("publish siteleaf -q --profile live", { environment: wrong, folder });
    expect(named.code).toBe(exitCodes.succeeded);
  });

  test.each([
    [
      "profiles: { live: { vendor: siteleaf, variables: { SITELEAF_API_SECRET: hunter2 } } }",
      /SITELEAF_API_SECRET looks like a secret/,
    ],
    ["profiles: { live: { vendor: siteleaf, variables: { MY_TOKEN: hunter2 } } }", /MY_TOKEN looks like a secret/],
    [
      "profiles: { live: { vendor: siteleaf, secrets: { SITELEAF_API_SECRET: hunter2 } } }",
      /must say where the secret is/,
    ],
    ["profiles: { live: { vendor: sitleaf } }", /profiles\.live\.vendor must be one of sitecore/],
    [
      "profiles: { live: { vendor: siteleaf, option: {} } }",
      /profiles\.live\.option is unknown \(did you mean "options"\?\)/,
    ],
    [
      "profiles: { live: { vendor: siteleaf, options: { sit: x } } }",
      /options\.sit is unknown \(did you mean "site"\?\)/,
    ],
    ["profiles: { liev: { vendor: siteleaf } }", /has no profile "live" \(did you mean "liev"\?\)/],
    ["profiles: { live: { vendor: sitecore } }", /--profile live is for sitecore, not for siteleaf/],
    ["profiles: { live: { vendor: siteleaf, options: { site: null } } }", /options\.site must be a text/],
    ["profiles: { live: { vendor: siteleaf, options: { site: { id: 1 } } } }", /options\.site must be a text/],
    ["profiles: { live: { vendor: siteleaf, options: { site: [] } } }", /options\.site is an empty list/],
    [
      "profiles: { live: { vendor: siteleaf, variables: { SITELEAF_SITE_ID: [1] } } }",
      /SITELEAF_SITE_ID must be a text/,
    ],
    ["profiles: [", /it can't be read/],
  ])("that is wrong is refused in one line, without a secret: %s", async (text, message) => {
    const folder = folderWith({ ".pressroom.yaml": text });
    const { code, errors } = await pressroom("publish siteleaf --profile live", { folder });
    expect(errors).toMatch(message);
    expect(errors).not.toContain("hunter2");
    expect(errors.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(exitCodes.badUsage);
  });

  test("names a secret that lies in another variable", async () => {
    const { SITELEAF_API_SECRET = "", ...environment } = await start(createSiteleafV2Fake());
    const folder = folderWith({
      ".pressroom.yaml":
        "profiles: { live: { vendor: siteleaf, secrets: { SITELEAF_API_SECRET: { environment: LIVE } } } }",
    });
    const place = { environment: { ...environment, LIVE: SITELEAF_API_SECRET }, folder };
    expect((await pressroom("publish siteleaf -q --profile live", place)).code).toBe(exitCodes.succeeded);
  });

  test.runIf(process.platform === "linux")("names a secret that lies in the system's keychain", async () => {
    const { SITELEAF_API_SECRET = "", ...environment } = await start(createSiteleafV2Fake());
    const folder = folderWith({
      ".pressroom.yaml":
        "profiles: { live: { vendor: siteleaf, secrets: { SITELEAF_API_SECRET: { keychain: live-site } } } }",
      "bin/secret-tool": `#!/bin/sh\n[ "$*" = "lookup service live-site account SITELEAF_API_SECRET" ] && echo "${SITELEAF_API_SECRET}"\n`,
    });
    chmodSync(join(folder, "bin/secret-tool"), 0o755);
    const PATH = `${join(folder, "bin")}${delimiter}${process.env["PATH"]}`;
    const place = { environment: { ...environment, PATH }, folder };
    expect((await pressroom("publish siteleaf -q --profile live", place)).code).toBe(exitCodes.succeeded);
  });
});

test("several profiles are published at once, each with its own vendor and options", async () => {
  const sitecore = createSitecorePublishingFake({ duration: 40 });
  const siteleaf = createSiteleafV2Fake({ duration: 40 });
  const environment = { ...(await start(sitecore)), ...(await start(siteleaf)) };
  const folder = folderWith({
    ".pressroom.yaml": `profiles:
  live: { vendor: sitecore, options: { locale: [en] } }
  docs: { vendor: siteleaf }
  jobs: { vendor: content-hub }
`,
  });
  const { code, out } = await pressroom("publish profiles live docs --interval 0.01", { environment, folder });
  expect(out).toMatch(/^live \(job_\w+\) succeeded\ndocs \(\w+\) succeeded\n$/m);
  expect(code).toBe(exitCodes.succeeded);
  expect([sitecore.jobs.length, siteleaf.jobs.length]).toEqual([1, 1]);
  const { errors } = await pressroom("publish profiles live jobs", { environment, folder });
  expect(errors).toContain("profile jobs: Sitecore Content Hub, jobs starts no publish");
});

test.each([
  ["SITECORE_CLIENT_SECRET", true],
  ["CONTENT_HUB_PASSWORD", true],
  ["MY_API_KEY", true],
  ["SITECORE_TOKEN_URL", false],
  ["SITELEAF_SITE_ID", false],
])("%s looks like a secret: %s", (name, expected) => {
  expect(looksSecret(name)).toBe(expected);
});

test("--env-file is read on request, and the environment goes before it", async () => {
  const { SITELEAF_API_SECRET = "", ...environment } = await start(createSiteleafV2Fake());
  const folder = folderWith({ ".env": `SITELEAF_API_SECRET="${SITELEAF_API_SECRET}"\nSITELEAF_API_KEY=wrong\n` });
  expect((await pressroom("publish siteleaf -q", { environment, folder })).code).toBe(exitCodes.badUsage);
  const { code } = await pressroom("publish siteleaf -q --env-file .env", { environment, folder });
  expect(code).toBe(exitCodes.succeeded);
});

test("the settings of Siteleaf's gem work: .siteleaf.yml here, at home, and its environment", async () => {
  const fake = createSiteleafV2Fake();
  const { SITELEAF_API_KEY, SITELEAF_API_SECRET, SITELEAF_SITE_ID, SITELEAF_BASE_URL = "" } = await start(fake);
  const home = folderWith({
    ".siteleaf.yml": `---\napi_key: ${SITELEAF_API_KEY}\napi_secret: ${SITELEAF_API_SECRET}\n`,
  });
  const folder = folderWith({ ".siteleaf.yml": `:site_id: ${SITELEAF_SITE_ID}\n` });
  const environment = { HOME: home, SITELEAF_API_BASE: SITELEAF_BASE_URL.replace("/v2", "") };
  const { code, out } = await pressroom("publish siteleaf -q", { environment, folder });
  expect({ code, out }).toEqual({ code: exitCodes.succeeded, out: `${fake.jobs[0]?.id}\n` });
});
