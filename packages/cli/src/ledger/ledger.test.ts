import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSitecorePublishingFake, createSiteleafV2Fake, withFaults } from "@pressroom/testing";
import { afterAll, describe, expect, test } from "vitest";
import { exitCodes } from "../errors/exit-codes.ts";
import { pressroom, start } from "../testing/pressroom.ts";

const root = mkdtempSync(join(tmpdir(), "pressroom-cli-ledger-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
const newFolder = (): string => join(root, String(++folders));

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Runs the program in a process of its own. */
function inProcess(
  line: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [main, ...line.split(" ")], {
    env: { PATH: process.env["PATH"], HOME: root, ...environment },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let out = "";
  child.stdout.on("data", (piece) => void (out += String(piece)));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out })));
}

describe("publish --once", () => {
  test("starts one publish for a key in two processes, and both report its end", { timeout: 30_000 }, async () => {
    const fake = createSitecorePublishingFake({ duration: 20 });
    const environment = { ...(await start(fake)), PRESSROOM_LEDGER: newFolder() };
    const line = "publish sitecore --locale en --interval 0.05 --json --once release-1";
    const [one, other] = await Promise.all([inProcess(line, environment), inProcess(line, environment)]);
    expect([one.code, other.code]).toEqual([exitCodes.succeeded, exitCodes.succeeded]);
    expect(JSON.parse(one.out)).toMatchObject({ id: fake.jobs[0]?.id, kind: "succeeded" });
    expect(other.out).toBe(one.out);
    expect(fake.jobs).toHaveLength(1);
  });

  test("refuses another request with the same key", async () => {
    const environment = { ...(await start(createSitecorePublishingFake({ duration: 20 }))) };
    const publish = `publish sitecore --interval 0.05 --once release --ledger ${newFolder()}`;
    expect(await pressroom(`${publish} --locale en`, { environment })).toMatchObject({ code: exitCodes.succeeded });
    const { code, errors } = await pressroom(`${publish} --locale da`, { environment });
    expect([code, errors]).toEqual([exitCodes.badUsage, expect.stringContaining('"release" is the key of another')]);
  });

  test("gives each of several sites its own publish", async () => {
    const sites = ["64b7c1d2e3f405162738495a", "64b7c1d2e3f405162738495b"];
    const fake = createSiteleafV2Fake({
      duration: 20,
      sites: sites.map((id) => ({ id, title: id, domain: `${id}.example` })),
    });
    const environment = { ...(await start(fake)) };
    const line = `publish siteleaf --once release --ledger ${newFolder()} ${sites.map((site) => `--site ${site}`).join(" ")}`;
    const started = (): number =>
      fake.history.filter((one) => one.kind === "call" && one.path.endsWith("/publish")).length;
    for (let times = 0; times < 2; times++)
      expect((await pressroom(line, { environment })).code).toBe(exitCodes.succeeded);
    expect(started()).toBe(2);
  });

  test.each([
    ["--once a", "--once needs --ledger"],
    ["--once a --ledger mysql://localhost/x", "mysql:// is unknown"],
    ["--import site.zip --once a --ledger .", "--once can't be given with --import"],
  ])("with %s says what is missing, before anything is sent", async (words, message) => {
    const fake = createSiteleafV2Fake();
    const environment = { ...(await start(fake)) };
    const folder = newFolder();
    const { code, errors } = await pressroom(`publish siteleaf ${words}`, { environment, folder });
    expect([code, errors]).toEqual([exitCodes.badUsage, expect.stringContaining(message)]);
    expect(errors).not.toContain("hush");
    expect(fake.history).toEqual([]);
  });
});

/** Where nobody listens. */
const nowhere = "127.0.0.1:1";

test.each([
  ["redis", `redis://me:hush@${nowhere}/0`, `the ledger at redis://${nowhere}/0 can't be reached`],
  [
    "pg",
    `postgres://me:hu%73h@${nowhere}/builds?password=hush`,
    `the ledger at postgres://${nowhere}/builds can't be reached`,
  ],
])("an unreachable ledger of %s is named without its password", async (_, place, message) => {
  const { code, errors } = await pressroom(`ledger show release --ledger ${place}`);
  expect([code, errors]).toEqual([exitCodes.error, expect.stringContaining(message)]);
  expect(errors).not.toContain("hush");
});

test.each([
  ["redis", "redis://me:hush@localhost"],
  ["pg", "postgresql://me:hush@localhost/builds"],
])("says how to install the package %s if it is missing", async (name, place) => {
  const missing = `import{registerHooks}from"node:module";registerHooks({resolve(name,context,next){
    if(name==="${name}")throw Object.assign(new Error("Cannot find package"),{code:"ERR_MODULE_NOT_FOUND"});return next(name,context)}})`;
  const hook = `--import=data:text/javascript,${encodeURIComponent(missing)}`;
  const child = spawn(process.execPath, [hook, main, "ledger", "show", "release", "--ledger", place]);
  let errors = "";
  child.stderr.on("data", (piece) => void (errors += String(piece)));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect([code, errors]).toEqual([exitCodes.badUsage, expect.stringContaining(`npm install ${name}`)]);
  expect(errors).not.toContain("hush");
});

describe("ledger", () => {
  test("does not claim to forget what it never had", async () => {
    const { code, errors, out } = await pressroom(`ledger forget relaese --ledger ${newFolder()}`);
    expect(errors).toContain('the ledger has no publish under "relaese", so there is nothing to forget');
    expect([code, out]).toEqual([exitCodes.badUsage, ""]);
  });

  test("shows, settles and forgets a publish with an unknown outcome", async () => {
    const fake = withFaults(createSiteleafV2Fake({ duration: 20 }), "connection reset on publishSite");
    const environment = { ...(await start(fake)), PRESSROOM_LEDGER: newFolder() };
    const say = (line: string): ReturnType<typeof pressroom> => pressroom(line, { environment });
    expect((await say("ledger show release")).code).toBe(exitCodes.failed);
    expect((await say("publish siteleaf --once release")).code).toBe(exitCodes.outcomeUnknown);
    const again = await say("publish siteleaf --once release");
    expect([again.code, again.errors]).toEqual([
      exitCodes.outcomeUnknown,
      expect.stringContaining("pressroom ledger settle release <job>"),
    ]);
    expect((await say("ledger show release")).out).toMatch(/^unknown · sent /);
    expect((await say("ledger settle release")).out).toContain("the next publish is sent");
    expect((await say("publish siteleaf --once release")).code).toBe(exitCodes.succeeded);
    expect((await say("ledger show release")).out).toMatch(/^(ended|started) · job /);
    expect((await say("ledger list")).out).toMatch(/^release · (ended|started) · job \w+/);
    expect(JSON.parse((await say("ledger list --json")).out)).toMatchObject([{ key: "release" }]);
    expect((await say("ledger settle release 7")).code).toBe(exitCodes.badUsage);
    expect((await say("ledger forget release")).out).toBe("release: forgotten\n");
    expect((await say("ledger show release --json")).out).toBe("null\n");
    expect((await say("ledger list")).errors).toBe("the ledger has no publish\n");
    expect((await say("ledger list --json")).out).toBe("[]\n");
  });

  test("requires its place", async () => {
    const { code, errors } = await pressroom("ledger show release");
    expect([code, errors]).toEqual([exitCodes.badUsage, expect.stringContaining("needs --ledger")]);
  });
});
