import {
  createAdobeDestinationPublishingFake,
  createContentHubJobsFake,
  createSitecorePublishingFake,
  createSiteleafV1Fake,
  createSiteleafV2Fake,
  type Fake,
} from "@pressroom/testing";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../../errors/exit-codes.ts";
import { pressroom, start } from "../../testing/pressroom.ts";

describe("auth check", () => {
  test.each([
    [
      "sitecore",
      createSitecorePublishingFake,
      /^who +automation client client\nmay +read all, read own, .*create\nuntil +20\S+Z, then/,
    ],
    ["siteleaf", createSiteleafV2Fake, /^who +.*@.*\nmay +what the role \w+ may\nuntil +no end/],
    ["siteleaf", createSiteleafV1Fake, /^who +.*@.*\nmay +the API does not say\n/],
    [
      "adobe",
      createAdobeDestinationPublishingFake,
      /^who +client client of .*@AdobeOrg, in the sandbox prod\nmay +list/,
    ],
    ["content-hub", createContentHubJobsFake, /^who +client client\nmay +read jobs\nuntil +20/],
  ])("says whose credentials they are, what they allow, and when they expire: %s", async (vendor, create, told) => {
    const { code, out, errors } = await pressroom(`auth check ${vendor}`, { environment: await start(create()) });
    expect({ code, errors }).toEqual({ code: exitCodes.succeeded, errors: "" });
    expect(out).toMatch(told);
  });

  test("exits with 5 if they are refused, and shows no secret", async () => {
    const environment = { ...(await start(createSiteleafV2Fake())), SITELEAF_API_SECRET: "hunter2" };
    const { code, out, errors } = await pressroom("auth check siteleaf --json", { environment });
    expect(code).toBe(exitCodes.notAllowed);
    expect(out + errors).not.toContain("hunter2");
    expect(JSON.parse(out)).toMatchObject({
      error: { status: 401, hint: "Check SITELEAF_API_KEY, SITELEAF_API_SECRET." },
    });
  });
});

describe("doctor", () => {
  test("finds no fault, or names each obstacle", async () => {
    const environment = await start(createSiteleafV2Fake());
    const well = await pressroom("doctor siteleaf", { environment });
    expect(well.code).toBe(exitCodes.succeeded);
    for (const line of [
      "versions: pressroom ",
      "proxy: none is set",
      "siteleaf network: http://127",
      "siteleaf clock: as the server's",
    ])
      expect(well.out).toContain(`ok    ${line}`);
    const ill = await pressroom("doctor siteleaf", {
      environment: { ...environment, SITELEAF_BASE_URL: "http://127.0.0.1:9", HTTPS_PROXY: "http://proxy.test:3128" },
    });
    expect(ill.code).toBe(exitCodes.error);
    expect(ill.out).toContain("WRONG proxy: HTTPS_PROXY is set, but Node does not use it");
    // However often it was tried.
    expect(ill.out.match(/WRONG siteleaf network: http:\/\/127.0.0.1:9 can't be reached/g)).toHaveLength(1);
  });

  test("finds nothing wrong if it is interrupted, and exits with 130", async () => {
    const interruption = new AbortController();
    const silent = {
      ...createSiteleafV2Fake(),
      fetch: (): Promise<Response> => {
        setTimeout(() => interruption.abort(new Error("interrupted")));
        return new Promise((_, reject) =>
          interruption.signal.addEventListener("abort", () => reject(new Error("gone"))),
        );
      },
    };
    const place = { environment: await start(silent), signal: interruption.signal };
    expect(await pressroom("doctor siteleaf", place)).toMatchObject({ code: exitCodes.interrupted, out: "" });
  });

  test("skips vendors that are not set up, unless one is named", async () => {
    expect((await pressroom("doctor")).code).toBe(exitCodes.succeeded);
    const { code, out } = await pressroom("doctor siteleaf --json");
    expect(code).toBe(exitCodes.error);
    expect(JSON.parse(out)).toMatchObject({ ok: false });
  });
});

test("open prints the page that Siteleaf documents", async () => {
  const environment = await start(createSiteleafV2Fake());
  const { out } = await pressroom("open siteleaf --site 64b7c1d2e3f405162738495a --print", { environment });
  expect(out).toBe("https://64b7c1d2e3f405162738495a.cloud-preview.siteleaf.com\n");
  expect((await pressroom("open adobe", { environment })).errors).toContain("documents no page for a job");
});

test("--detach prints the token that jobs resume takes", async () => {
  const environment = await start(createSiteleafV2Fake({ duration: 40 }));
  const token = (await pressroom("publish siteleaf --detach", { environment })).out.trim();
  expect(token).toMatch(/^pressroom-job-2\./);
  expect((await pressroom(`jobs resume ${token}`, { environment })).out).toMatch(/succeeded\n$/);
});

test("previews and imports are publishes of Siteleaf, too", async () => {
  const environment = await start(createSiteleafV2Fake({ duration: 40 }));
  expect((await pressroom("publish siteleaf --preview", { environment })).code).toBe(exitCodes.succeeded);
  const { code, errors } = await pressroom("publish siteleaf --import gone.zip", { environment });
  expect(errors).toContain("--import gone.zip: it can't be read");
  expect(code).toBe(exitCodes.badUsage);
});

test("an item can have its own locale, and then --locale is refused", async () => {
  const fake = createSitecorePublishingFake();
  const environment = await start(fake);
  const item = "110d559f-dea5-42ea-9c1c-8a5df7e70ef9";
  await pressroom(`publish sitecore --item ${item}:da --item-type Page -q`, { environment });
  expect(fake.jobs).toHaveLength(1);
  const { errors } = await pressroom(`publish sitecore --item ${item}:da --locale en -q`, { environment });
  expect(errors).toContain("--locale is given, and --item with a locale of its own");
});

test.each([
  ["siteleaf", createSiteleafV2Fake()],
  ["sitecore", createSitecorePublishingFake()],
  ["content-hub", createContentHubJobsFake()],
  ["adobe", createAdobeDestinationPublishingFake()],
])("an empty answer of %s proves nothing about the credentials", async (vendor, fake) => {
  const silent: Fake = {
    ...fake,
    fetch: (url, init) => (String(url).includes("token") ? fake.fetch(url, init) : Promise.resolve(Response.json({}))),
  };
  const { code, out, errors } = await pressroom(`auth check ${vendor}`, { environment: await start(silent) });
  expect([code, out]).toEqual([exitCodes.error, ""]);
  expect(errors).toContain("answered 200 with a body that is not a");
});
