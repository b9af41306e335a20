import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createAdobeDestinationPublishingFake,
  createContentHubJobsFake,
  createSitecorePublishingFake,
  createSiteleafV2Fake,
  type Fake,
} from "@pressroom/testing";
import { afterAll, describe, expect, test } from "vitest";
import { exitCodes } from "../errors/exit-codes.ts";
import { pressroom, start } from "../testing/pressroom.ts";

const folder = mkdtempSync(join(tmpdir(), "pressroom-options-"));
afterAll(() => rmSync(folder, { recursive: true }));

const sitecore = createSitecorePublishingFake;
const siteleaf = createSiteleafV2Fake;
const day = "--since is ";

describe("a meaningless option is refused before anything is sent", () => {
  test.each<[string, string, () => Fake]>([
    ['publish sitecore --locale ""', "'--locale <locale>' argument '' is invalid. it is empty", sitecore],
    ['publish sitecore --locale en --item ""', "it is empty", sitecore],
    ['publish sitecore --locale en --item " "', "it is empty", sitecore],
    ["publish sitecore --locale en --item=", "it is empty", sitecore],
    ['publish sitecore --locale en --once ""', "it is empty", sitecore],
    ['publish siteleaf --site ""', "it is empty", siteleaf],
    ['publish adobe --destination ""', "it is empty", createAdobeDestinationPublishingFake],
    ["publish sitecore --locale en --children", "--children needs --item", sitecore],
    ["publish sitecore --locale en --related", "--related needs --item", sitecore],
    ["publish sitecore --locale en --item-type Page", "--item-type needs --item", sitecore],
    ["publish siteleaf --import a.zip --preview", "--import and --preview can't be given together", siteleaf],
    ["publish siteleaf --import a.zip --site one --site two", "--import and --site can't", siteleaf],
    ["publish sitecore --locale en --ledger ledger", "--ledger needs --once", sitecore],
    [
      "publish sitecore --locale en --once a --ledger redis:user:hunter2@host",
      "not a URL that begins with redis",
      sitecore,
    ],
    ["publish sitecore --locale en --once a --ledger mysql:hunter2@host", "mysql:// is unknown", sitecore],
    [
      "publish sitecore --locale en --once a --ledger postgres://u:hunter2@[bad",
      "not a URL that begins with",
      sitecore,
    ],
    ["publish sitecore --locale en --timeout Infinity", '--timeout is "Infinity"', sitecore],
    ["publish sitecore --locale en --timeout 0x10", '--timeout is "0x10"', sitecore],
    ["publish sitecore --locale en --interval 1e400", '--interval is "1e400"', sitecore],
    ["publish sitecore --locale en --quiet --detach", "--quiet and --detach can't be given together", sitecore],
    ["jobs list sitecore --limit 1.5", '--limit is "1.5": it must be a whole number above 0', sitecore],
    ["jobs list sitecore --all --limit 3", "--all and --limit can't be given together", sitecore],
    ["jobs list sitecore --json --ndjson", "--json and --ndjson can't be given together", sitecore],
    ["jobs list sitecore --since 0", `${day}"0"`, sitecore],
    ["jobs list sitecore --since 2026-02-30", `${day}"2026-02-30"`, sitecore],
    ["jobs list sitecore --since 26.11.2026", `${day}"26.11.2026"`, sitecore],
    ["jobs list sitecore --since 11/26/2026", `${day}"11/26/2026"`, sitecore],
    ["jobs get content-hub 9007199254740993", "Content Hub's are whole numbers", createContentHubJobsFake],
  ])("%s", async (line, message, createFake) => {
    const fake = createFake();
    const { code, errors } = await pressroom(line, { environment: await start(fake), folder });
    expect(errors).toContain(message);
    expect(errors).not.toContain("hunter2");
    expect(code).toBe(exitCodes.badUsage);
    expect(fake.history).toEqual([]);
  });

  test.each(["2026-11-26", "2026-11-26T08:00Z", "2026-11-26T08:00:01.5+02:00", "2024-02-29"])(
    "jobs list takes --since %s",
    async (time) => {
      const environment = await start(sitecore());
      expect(await pressroom(`jobs list sitecore --since ${time}`, { environment })).toMatchObject({
        code: 0,
        errors: "",
      });
    },
  );

  test("--json=true takes no value, and is answered with JSON", async () => {
    const { code, errors, out } = await pressroom("publish sitecore --json=true");
    expect(errors).toContain("Option '--json' takes no value; see pressroom publish sitecore --help");
    expect(JSON.parse(out)).toMatchObject({ error: { name: "UsageError" }, exitCode: code });
  });

  test("a site that the account doesn't have is not an empty list", async () => {
    const { code, errors } = await pressroom("jobs list siteleaf --site nope", {
      environment: await start(siteleaf()),
    });
    expect(errors).toContain('--site is "nope": the account has no such site');
    expect(code).toBe(exitCodes.badUsage);
  });
});
