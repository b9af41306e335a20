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

  test("sets options, and the command line overrides it", async () => {
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

  test("sets variables that override the environment if it is named, and otherwise don't", async () => {
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
    ["profiles: { live: }", /profiles\.live must be a map, e\.g\. live: \{ vendor: siteleaf \}$/m],
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

  test("names a secret in another variable", async () => {
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

test("--env-from is read on request, and the environment overrides it", async () => {
  const { SITELEAF_API_SECRET = "", ...environment } = await start(createSiteleafV2Fake());
  const folder = folderWith({ ".env": `SITELEAF_API_SECRET="${SITELEAF_API_SECRET}"\nSITELEAF_API_KEY=wrong\n` });
  expect((await pressroom("publish siteleaf -q", { environment, folder })).code).toBe(exitCodes.badUsage);
  const { code } = await pressroom("publish siteleaf -q --env-from .env", { environment, folder });
  expect(code).toBe(exitCodes.succeeded);
});

test("the settings of Siteleaf's gem work: .siteleaf.yml here and at home, and its environment", async () => {
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

describe("a .env file", () => {
  async function check(text: string): Promise<{ code: number; errors: string }> {
    const { SITELEAF_API_SECRET: _, SITELEAF_API_KEY: __, ...environment } = await start(createSiteleafV2Fake());
    const folder = folderWith({ "own.env": text });
    return pressroom("auth check siteleaf --env-from own.env", { environment, folder });
  }

  test.each([
    ["with a byte order mark and export", "\uFEFFexport SITELEAF_API_KEY=key\nSITELEAF_API_SECRET=secret\n"],
    ["with the line ends of Windows", 'SITELEAF_API_KEY="key"\r\n\r\n# said\r\nSITELEAF_API_SECRET=secret\r\n'],
    ["with comments behind values", "SITELEAF_API_KEY=key # a key\nSITELEAF_API_SECRET='secret' # theirs\n"],
    ["with a value of several lines", 'NOTE="a\nb"\nSITELEAF_API_KEY=key\nSITELEAF_API_SECRET=secret\n'],
  ])("%s is read", async (_, text) => {
    expect((await check(text)).code).toBe(exitCodes.succeeded);
  });

  test.each([
    [
      "a # that would cut a secret",
      "SITELEAF_API_SECRET=hunter#2\n",
      "line 1: the value of SITELEAF_API_SECRET has a #",
    ],
    [
      "a quote without an end",
      'A=1\nSITELEAF_API_SECRET="hunter2\n',
      "line 2: the quote of SITELEAF_API_SECRET does not end",
    ],
    ["a line of YAML", "SITELEAF_API_SECRET: hunter2\n", "line 1 is not written NAME=value"],
    ["another variable", "SITELEAF_API_SECRET=${hunter2}\n", "SITELEAF_API_SECRET names another variable"],
  ])("that would be read differently is refused, without its values: %s", async (_, text, message) => {
    const { code, errors } = await check(text);
    expect(errors).toContain(message);
    expect(errors).not.toContain("hunter");
    expect(code).toBe(exitCodes.badUsage);
  });
});

test("an id that looks like a number is kept as written, in our file and in the gem's", async () => {
  const { SITELEAF_SITE_ID: _, ...environment } = await start(createSiteleafV2Fake());
  const site = "000000000000000000005e12";
  for (const folder of [
    folderWith({
      ".pressroom.yaml": `profile: live\nprofiles: { live: { vendor: siteleaf, options: { site: ${site} } } }`,
    }),
    folderWith({ ".siteleaf.yml": `site_id: ${site}\n` }),
  ]) {
    const { errors } = await pressroom("publish siteleaf -q", { environment, folder });
    expect(errors).toContain(`POST /sites/${site}/publish`);
  }
});

test.each([
  ["profils: { live: { vendor: siteleaf } }", 'profils is unknown (did you mean "profile"?)'],
  ["profiles: [live]", "profiles must be a map"],
  [
    "profile: live\nprofiles: { live: { vendor: siteleaf, secrets: { SITELEAF_API_SECRT: { environment: X } } } }",
    'secrets.SITELEAF_API_SECRT is unknown (did you mean "SITELEAF_API_SECRET"?)',
  ],
])("a meaningless name in the config file is refused: %s", async (text, message) => {
  const { code, errors } = await pressroom("publish siteleaf", { folder: folderWith({ ".pressroom.yaml": text }) });
  expect(errors).toContain(message);
  expect(code).toBe(exitCodes.badUsage);
});

test.each([
  ["a list", "- api_key\n", "it must be a map"],
  ["names without values", "api_key:\napi_secret:\n", "credentials are missing"],
])("a gem's file without settings is not a credential: %s", async (_, text, message) => {
  const { code, errors } = await pressroom("publish siteleaf", { folder: folderWith({ ".siteleaf.yml": text }) });
  expect(errors).toContain(message);
  expect(code).toBe(exitCodes.badUsage);
});

test("a profile that is given twice is published once", async () => {
  const fake = createSiteleafV2Fake({ duration: 40 });
  const folder = folderWith({ ".pressroom.yaml": "profiles: { docs: { vendor: siteleaf } }" });
  await pressroom("publish profiles docs docs", { environment: await start(fake), folder });
  expect(fake.jobs).toHaveLength(1);
});
