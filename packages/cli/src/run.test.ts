import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createAdobeDestinationPublishingFake,
  createContentHubJobsFake,
  createSitecorePublishingFake,
  createSiteleafV1Fake,
  createSiteleafV2Fake,
  serve,
  type Fake,
  type Served,
  withFaults,
} from "@pressroom/testing";
import { writeResumeToken } from "@pressroom/runtime";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { exitCodeMeanings, exitCodes } from "./errors/exit-codes.ts";
import { trialFakes } from "./commands/fake/trial-fakes.ts";
import { run } from "./run.ts";

const ledgers = mkdtempSync(join(tmpdir(), "pressroom-run-"));
afterAll(() => rmSync(ledgers, { recursive: true }));

const servers: Served[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((served) => served.close()));
});

/** A fake that listens, and the environment for it. */
async function start(fake: Fake): Promise<Record<string, string>> {
  const served = await serve(fake);
  servers.push(served);
  const trial = trialFakes.find(({ api }) => api === fake.api);
  return { ...trial?.environment(fake, served.url) };
}

interface Printed {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs the program as from a pipe, or from a terminal so many columns wide. */
async function pressroom(
  line: string,
  environment: Record<string, string> = {},
  { columns, signal = new AbortController().signal }: { columns?: number; signal?: AbortSignal } = {},
): Promise<Printed> {
  const printed = { out: "", errors: "" };
  const code = await run(line.split(" ").filter(Boolean), {
    environment,
    out: { write: (text) => (printed.out += text), isTTY: columns !== undefined, columns },
    errors: { write: (text) => (printed.errors += text) },
    signal,
  });
  return { code, ...printed };
}

const duration = 40;
const often = "--interval 0.01";
const siteId = "64b7c1d2e3f405162738495a";
const destination = "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34";

describe("publish", () => {
  test.each([
    ["sitecore", createSitecorePublishingFake({ duration }), `--locale en ${often}`],
    ["siteleaf", createSiteleafV1Fake({ duration }), ""],
    ["siteleaf", createSiteleafV2Fake({ duration }), ""],
    [
      "adobe",
      createAdobeDestinationPublishingFake({ duration, destinations: [destination] }),
      `--destination ${destination} ${often}`,
    ],
  ])("%s: exits with 0 once the publish has succeeded", async (vendor, fake, options) => {
    const { code, out, errors } = await pressroom(`publish ${vendor} ${options}`, await start(fake));
    expect({ code, errors }).toEqual({ code: exitCodes.succeeded, errors: "" });
    expect(out.trim().split("\n").at(-1)).toMatch(/^\S+ succeeded$/);
  });

  test.each([
    ["sitecore", createSitecorePublishingFake({ duration, outcome: { fail: "broken" } }), `--locale en ${often}`],
    ["siteleaf", createSiteleafV1Fake({ duration, outcome: { fail: "broken" } }), ""],
    ["siteleaf", createSiteleafV2Fake({ duration, outcome: { fail: "broken" } }), ""],
    [
      "adobe",
      createAdobeDestinationPublishingFake({ duration, destinations: [destination], outcome: { fail: "broken" } }),
      `--destination ${destination} ${often}`,
    ],
  ])(
    "%s: exits with 1 when the publish has failed, and says so on the standard error",
    async (vendor, fake, options) => {
      const { code, errors } = await pressroom(`publish ${vendor} ${options}`, await start(fake));
      expect(code).toBe(exitCodes.failed);
      expect(errors).toMatch(/^\S+ failed: /);
    },
  );

  test("prints a line for each change in a pipe", async () => {
    const { out } = await pressroom("publish siteleaf", await start(createSiteleafV2Fake({ duration: 500 })));
    expect(out).not.toContain("\r");
    expect(out.trim().split("\n").length).toBeGreaterThan(2);
  });

  test("rewrites one line on a terminal, never wider than the terminal", async () => {
    const { out } = await pressroom("publish siteleaf", await start(createSiteleafV2Fake({ duration: 500 })), {
      columns: 20,
    });
    const drawn = out.split("\n")[0]?.split("\r\u001b[2K").filter(Boolean) ?? [];
    expect(drawn.length).toBeGreaterThan(1);
    expect(Math.max(...drawn.map((line) => line.length))).toBeLessThan(20);
  });

  test("assumes 80 columns if a terminal does not report its width", async () => {
    const { out } = await pressroom("publish siteleaf", await start(createSiteleafV2Fake({ duration: 500 })), {
      columns: 0,
    });
    expect(out).toContain("working · Fetching inventory...");
  });

  test("--quiet starts the publish, prints its id, and does not wait", async () => {
    const fake = createSitecorePublishingFake({ duration: 60_000 });
    const { code, out } = await pressroom("publish sitecore --locale en --quiet", await start(fake));
    expect(code).toBe(exitCodes.succeeded);
    expect(out).toBe(`${fake.jobs[0]?.id}\n`);
  });

  test("--json prints one document on standard output, and nothing else", async () => {
    const { out, errors } = await pressroom(
      `publish sitecore --locale en --json ${often}`,
      await start(createSitecorePublishingFake({ duration, items: 7 })),
    );
    expect(JSON.parse(out)).toMatchObject({ kind: "succeeded", status: "Completed", progress: { done: 7, total: 7 } });
    expect(errors).toContain("Completed");
  });

  test("reports failed items even if the vendor calls the publish completed", async () => {
    const { code, out } = await pressroom(
      `publish sitecore --locale en ${often}`,
      await start(createSitecorePublishingFake({ duration, outcome: { failedItems: 3 } })),
    );
    expect(code).toBe(exitCodes.succeeded);
    expect(out).toContain("3 failed");
  });

  test("exits with 4 when the time is over, and prints how to continue", async () => {
    const { code, errors } = await pressroom(
      `publish sitecore --locale en --timeout 1 ${often}`,
      await start(createSitecorePublishingFake({ duration: 60_000 })),
    );
    expect(code).toBe(exitCodes.timedOut);
    expect(errors).toMatch(/pressroom jobs watch pressroom-job-2\.\S+/);
  });

  test("exits with 5 when the credentials are refused", async () => {
    const environment = { ...(await start(createSiteleafV2Fake())), SITELEAF_API_SECRET: "wrong" };
    const { code, errors } = await pressroom("publish siteleaf", environment);
    expect(code).toBe(exitCodes.notAllowed);
    expect(errors.trim().split("\n")).toHaveLength(1);
    expect(errors).not.toContain("wrong");
  });

  test("exits with 5 when the token endpoint refuses, and does not print the secret", async () => {
    const environment = { ...(await start(createSitecorePublishingFake())), SITECORE_CLIENT_SECRET: "not-the-one" };
    const { code, errors } = await pressroom("publish sitecore --locale en", environment);
    expect(code).toBe(exitCodes.notAllowed);
    expect(errors).not.toContain("not-the-one");
  });

  test("stops watching on Ctrl-C, leaves the job alone, and exits with 130", async () => {
    const fake = createSitecorePublishingFake({ duration: 60_000 });
    const interruption = new AbortController();
    const watching = pressroom(`publish sitecore --locale en ${often}`, await start(fake), {
      signal: interruption.signal,
    });
    await expect
      .poll(() => fake.history.filter((entry) => entry.kind === "call" && entry.operation === "GetJob").length)
      .toBeGreaterThan(0);
    interruption.abort(new Error("interrupted"));
    const { code, errors } = await watching;
    expect(code).toBe(exitCodes.interrupted);
    expect(errors).toContain("pressroom jobs watch ");
    expect(fake.history.some((entry) => entry.kind === "call" && entry.operation === "CancelJob")).toBe(false);
  });
});

describe("jobs", () => {
  test("get shows the present state", async () => {
    const fake = createSitecorePublishingFake({ duration: 60_000 });
    const environment = await start(fake);
    await pressroom("publish sitecore --locale en --quiet", environment);
    const { code, out } = await pressroom(`jobs get sitecore ${fake.jobs[0]?.id}`, environment);
    expect({ code, out }).toEqual({ code: exitCodes.running, out: "Queued · 0 items\n" });
  });

  test("watch continues from a token of another run", async () => {
    const fake = createSitecorePublishingFake({ duration });
    const environment = await start(fake);
    const { token } = JSON.parse((await pressroom("publish sitecore --locale en --quiet --json", environment)).out) as {
      token: string;
    };
    expect((await pressroom(`jobs watch ${token} ${often}`, environment)).out).toContain("succeeded");
  });

  test("cancel asks, and the watch then exits with 3", async () => {
    const fake = createSitecorePublishingFake({ duration: 2000 });
    const environment = await start(fake);
    const id = (await pressroom("publish sitecore --locale en --quiet", environment)).out.trim();
    expect((await pressroom(`jobs cancel sitecore ${id}`, environment)).out).toContain("cancel requested");
    expect((await pressroom(`jobs watch sitecore ${id} ${often}`, environment)).code).toBe(exitCodes.canceled);
  });

  test("cancel says when it is too late, and exits with 1", async () => {
    const fake = createSitecorePublishingFake({ duration });
    const environment = await start(fake);
    await pressroom(`publish sitecore --locale en ${often}`, environment);
    const { code, errors } = await pressroom(`jobs cancel sitecore ${fake.jobs[0]?.id}`, environment);
    expect(code).toBe(exitCodes.failed);
    expect(errors).toContain("too late to cancel");
  });

  test.each(["", "{}"])(
    "cancel does not pass for requested when nothing is known of the job: 200 with %j",
    async (body) => {
      const fake = createSitecorePublishingFake({ duration: 60_000 });
      const silent: Fake = {
        ...fake,
        fetch: (url, init) =>
          String(url).includes("token")
            ? fake.fetch(url, init)
            : Promise.resolve(new Response(body, { headers: { "content-type": "application/json" } })),
      };
      const { code, out, errors } = await pressroom("jobs cancel sitecore job_1", await start(silent));
      expect({ code, out }).toEqual({ code: exitCodes.error, out: "" });
      expect(errors).toContain("it is not known whether the job was canceled");
    },
  );

  test("list prints a line for each job, up to the limit", async () => {
    const environment = await start(createSitecorePublishingFake({ duration: 60_000 }));
    for (let count = 0; count < 3; count++) await pressroom("publish sitecore --locale en --quiet", environment);
    expect((await pressroom("jobs list sitecore --limit 2", environment)).out.trim().split("\n")).toHaveLength(2);
  });

  test("watch follows a Content Hub job", async () => {
    const fake = createContentHubJobsFake({ duration });
    const environment = await start(fake);
    const { entity } = fake.seedJob({ targetCount: 1 });
    fake.submitJob(entity.id);
    const { code, out } = await pressroom(`jobs watch content-hub ${entity.id} ${often}`, environment);
    expect({ code, end: out.trim().split("\n").at(-1) }).toEqual({ code: 0, end: `${entity.id} succeeded` });
  });

  test("an unknown id is an error in one line", async () => {
    const { code, errors } = await pressroom(
      "jobs get sitecore job_ffffffffffffffffffffffffffffffff",
      await start(createSitecorePublishingFake()),
    );
    expect(code).toBe(exitCodes.error);
    expect(errors.trim().split("\n")).toHaveLength(1);
  });
});

describe("wrong usage exits with 2, in one line that says what to do", () => {
  const sitecore = { SITECORE_CLIENT_ID: "client", SITECORE_CLIENT_SECRET: "secret" };
  test.each([
    ["publsh sitecore", {}, /unknown command "publsh" \(did you mean "publish"\?\): use publish, jobs, .*fake/],
    ["publish", {}, /the vendor is missing: use sitecore, siteleaf, adobe/],
    ["publish wordpress", {}, /unknown vendor "wordpress": use sitecore, siteleaf, adobe/],
    ["publish sitecore --locale en", {}, /set SITECORE_CLIENT_ID \(.*\), SITECORE_CLIENT_SECRET/],
    ["publish sitecore", sitecore, /--locale is missing, e\.g\. --locale en/],
    [
      "publish sitecore --locale en --mode Fast",
      sitecore,
      /--mode is "Fast": it must be one of Smart, Republish, Incremental/,
    ],
    [
      "publish sitecore --locale en --tiemout 3",
      sitecore,
      /Unknown option '--tiemout' .*see pressroom publish sitecore --help/,
    ],
    ["publish sitecore --locale en --timeout soon", sitecore, /--timeout is "soon": it must be a number above 0/],
    [
      "publish siteleaf --site 1",
      { SITELEAF_API_KEY: "key", SITELEAF_API_SECRET: "secret", SITELEAF_API_VERSION: "v3" },
      /: SITELEAF_API_VERSION is "v3" in the environment: it must be one of v2, v1/,
    ],
    ["publish sitcore", sitecore, /unknown vendor "sitcore" \(did you mean "sitecore"\?\)/],
    ["publish sitecore --clientsecret=hush", sitecore, /Unknown option '--clientsecret'; see/],
    ["publish sitecore --lcale en", sitecore, /Unknown option '--lcale' \(did you mean --locale\?\)/],
    ["jobs stop sitecore 1", sitecore, /jobs stop: use get, watch, cancel, list, resume/],
    ["jobs get sitecore", sitecore, /the job's id is missing/],
    ["jobs get sitecore ../../secrets", sitecore, /"id" is "\.\.\/\.\.\/secrets", which/],
    ["jobs get sitecore a/b", sitecore, /"id" is "a\/b", which holds a slash/],
    [
      "jobs watch sitecore a/../b",
      sitecore,
      /^pressroom: GetJob: path parameter "id" is "a\/\.\.\/b", which holds a slash\n$/,
    ],
    ["fake wordpress", {}, /the API must be one of sitecore-publishing/],
    ["fake siteleaf-v2 --port 70000", {}, /--port is "70000"/],
  ])("%s", async (line, environment: Record<string, string>, message) => {
    const { code, errors } = await pressroom(line, environment);
    expect(errors).toMatch(message);
    expect(errors.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(exitCodes.badUsage);
  });

  test("a port in use is named", async () => {
    const served = await serve(createSiteleafV2Fake());
    servers.push(served);
    const { code, errors } = await pressroom(`fake siteleaf-v2 --port ${served.port}`);
    expect(errors).toContain(`port ${served.port} is in use`);
    expect(code).not.toBe(exitCodes.succeeded);
  });
});

test("fake serves a stateful fake and prints how to publish on it", async () => {
  const interruption = new AbortController();
  let out = "";
  const done = run(["fake", "siteleaf-v2"], {
    environment: {},
    out: { write: (text) => (out += text) },
    errors: { write: () => undefined },
    signal: interruption.signal,
  });
  await expect.poll(() => out).toContain("pressroom publish siteleaf");
  const environment = Object.fromEntries(
    [...out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
  expect((await pressroom("publish siteleaf --quiet", environment)).code).toBe(exitCodes.succeeded);
  interruption.abort();
  expect(await done).toBe(exitCodes.succeeded);
});

test("--version prints only the version", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  expect(await pressroom("--version")).toEqual({ code: exitCodes.succeeded, out: `${version}\n`, errors: "" });
});

describe("--json on a refusal", () => {
  test.each([
    ["publish sitecore --locale en --json", "ApiError", exitCodes.notAllowed],
    ["publish sitecore --mode Sideways --json", "UsageError", exitCodes.badUsage],
    ["jobs get sitecore job_unknown --json", "ApiError", exitCodes.error],
  ])("prints one document with the error: %s", async (line, name, exitCode) => {
    const environment = await start(withFaults(createSitecorePublishingFake({ duration }), "403 on Create"));
    const { code, out } = await pressroom(line, environment);
    expect(code).toBe(exitCode);
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ exitCode, error: { name } });
  });
});

describe("a publish whose answer is lost", () => {
  test("is searched for, and watched if it has certainly started", async () => {
    const fake = withFaults(createSitecorePublishingFake({ duration }), "answer lost after the job started");
    const { code, out, errors } = await pressroom(`publish sitecore --locale en ${often}`, await start(fake));
    expect(errors).toMatch(/^The answer was lost[^]*It has started: (\S+) is certainly this publish/);
    expect(out.trim().split("\n").at(-1)).toMatch(/^\S+ succeeded$/);
    expect(code).toBe(exitCodes.succeeded);
  });

  test("stays unknown if the vendor can't be asked", async () => {
    const faults = "answer lost after the job started, 403 always on GetJobs";
    const fake = withFaults(createSitecorePublishingFake({ duration }), faults);
    const { code, errors } = await pressroom("publish sitecore --locale en", await start(fake));
    expect(errors).toMatch(/The question failed \(.*403.*\)\. Look there before you publish again/);
    expect(code).toBe(exitCodes.outcomeUnknown);
  });

  test("does not count as started if that is uncertain", async () => {
    const fake = withFaults(createSiteleafV2Fake({ duration: 60_000 }), "answer lost after the job started");
    const { code, errors, out } = await pressroom(`publish siteleaf --site ${siteId} --json`, await start(fake));
    expect(errors).not.toContain("has started:");
    expect(code).toBe(exitCodes.outcomeUnknown);
    const [{ id = "" } = {}] = fake.jobs;
    const hint = `The job ${id} may be this publish, but that is not certain. To watch it: pressroom jobs watch siteleaf ${id} --site ${siteId}`;
    expect(errors).toContain(hint);
    expect(JSON.parse(out)).toMatchObject({ error: { name: "OutcomeUnknownError", hint }, exitCode: code });
  });

  test.each([
    ["", "Look there before you publish again."],
    ["--once release", "Run the same command again, with the same --once: it does not start a second publish."],
  ])("counts as unknown if Ctrl-C comes before it: %s", async (once, hint) => {
    const interruption = new AbortController();
    const fake = createSitecorePublishingFake({ duration });
    const silent: Fake = {
      ...fake,
      fetch(url, init) {
        if (!String(url).endsWith("/jobs")) return fake.fetch(url, init);
        setTimeout(() => interruption.abort(new Error("interrupted")));
        return new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
      },
    };
    const environment = { ...(await start(silent)), PRESSROOM_LEDGER: ledgers };
    const line = `publish sitecore --locale en --json ${once}`;
    const { code, errors, out } = await pressroom(line, environment, { signal: interruption.signal });
    expect(errors).toContain(hint);
    expect(JSON.parse(out)).toMatchObject({ error: { name: "OutcomeUnknownError", hint }, exitCode: code });
    expect(code).toBe(exitCodes.outcomeUnknown);
  });

  test("stays unknown if Ctrl-C ends the search", async () => {
    const interruption = new AbortController();
    const lost = withFaults(createSitecorePublishingFake({ duration }), "answer lost after the job started");
    const fake: Fake = {
      ...lost,
      fetch: (url, init) => {
        if (init?.method === "GET") interruption.abort(new Error("interrupted"));
        return lost.fetch(url, init);
      },
    };
    const line = "publish sitecore --locale en --json";
    const { code, out } = await pressroom(line, await start(fake), { signal: interruption.signal });
    expect(code).toBe(exitCodes.outcomeUnknown);
    expect(JSON.parse(out)).toMatchObject({ error: { name: "OutcomeUnknownError" }, exitCode: code });
  });
});

test("an id from a server can't write extra lines", async () => {
  const fake = createSiteleafV2Fake({ duration });
  const served = await serve({
    ...fake,
    fetch: async (url, init) => {
      const answer = await fake.fetch(url, init);
      if (init?.method !== "POST") return answer;
      return new Response(JSON.stringify({ job_id: "1\nall is well" }), answer);
    },
  } as Fake);
  servers.push(served);
  const trial = trialFakes.find(({ api }) => api === fake.api);
  const { out } = await pressroom("publish siteleaf -q", { ...trial?.environment(fake, served.url) });
  expect(out).toBe("1 all is well\n");
});

test("a server's text does not control the terminal", async () => {
  const message = "\r\u001b[2K \u001b]52;c;eA==\u0007 \u009b31m \u202edcba";
  const fake = createSitecorePublishingFake({ duration, outcome: { fail: message } });
  const { out, errors } = await pressroom(`publish sitecore --locale en ${often}`, await start(fake));
  // oxlint-disable-next-line no-control-regex -- they are what it is about
  expect(out + errors).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

describe("failed items", () => {
  const fake = (): Fake => createSitecorePublishingFake({ duration, outcome: { failedItems: 3 } });

  test("are reported once in a line", async () => {
    const { out } = await pressroom(`publish sitecore --locale en ${often}`, await start(fake()));
    for (const line of out.split("\n")) expect(line.match(/3 failed/g)?.length ?? 0).toBeLessThan(2);
    expect(out).toMatch(/Completed · 40 of 40 items, 3 failed, 20 skipped\n/);
  });

  test("are a failure with --strict", async () => {
    const { code, errors } = await pressroom(`publish sitecore --locale en --strict ${often}`, await start(fake()));
    expect(errors).toMatch(/^\S+ failed: some of its items failed, and --strict is given\n$/);
    expect(code).toBe(exitCodes.failed);
  });
});

describe("a job's token", () => {
  const sitecoreToken = writeResumeToken({
    api: "sitecore-publishing",
    server: "https://edge-platform.sitecorecloud.io",
    kind: "publish",
    reference: { id: "job_1" },
  });
  const otherToken = writeResumeToken({ api: "press", kind: "publish", reference: { id: "1" } });

  test.each([
    [`jobs get ${sitecoreToken.slice(0, -20)}`, /the resume token can't be read: it is not one of ours, or was cut/],
    [`jobs get sitecore ${sitecoreToken.slice(0, -20)}`, /the resume token can't be read/],
    [`jobs resume ${sitecoreToken.slice(20)}`, /is not a token: a complete token begins with pressroom-job-/],
    ["jobs get pressroom-job-", /the resume token can't be read/],
    ["jobs get sitecore pressroom-job-3.abcdef", /written by another version/],
    [`jobs watch siteleaf ${sitecoreToken}`, /the token is for a job of sitecore, not of siteleaf/],
    [
      `jobs watch ${otherToken}`,
      /the API "press", which this program does not know: use a token for sitecore-publishing/,
    ],
    [`jobs watch ${sitecoreToken} job_1`, /a token is enough, but "job_1" was given as well/],
  ])("that can't be used gets an error, and nothing is sent: %s", async (line, message) => {
    const fake = createSitecorePublishingFake();
    const { code, errors } = await pressroom(line, {
      ...(await start(fake)),
      ...(await start(createSiteleafV2Fake())),
    });
    expect(errors).toMatch(message);
    expect(errors.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(exitCodes.badUsage);
    expect(fake.history).toEqual([]);
  });
});

describe("jobs list", () => {
  test("siteleaf lists the running and the last jobs of each site", async () => {
    const fake = createSiteleafV2Fake({ duration: 60_000 });
    const environment = await start(fake);
    await pressroom("publish siteleaf --quiet", environment);
    const { code, out } = await pressroom("jobs list siteleaf", environment);
    expect(out).toMatch(new RegExp(`^${fake.jobs[0]?.id}\\tworking\\tpublish of 64b7`));
    expect(code).toBe(exitCodes.succeeded);
  });

  test("siteleaf v1 says that it can't list jobs, and what to do", async () => {
    const { code, errors } = await pressroom("jobs list siteleaf", await start(createSiteleafV1Fake()));
    expect(errors).toContain("version 1 of Siteleaf lists no jobs: set SITELEAF_API_VERSION=v2");
    expect(code).toBe(exitCodes.badUsage);
  });

  test.each(["milliseconds", "seconds-string"] as const)(
    "adobe lists the publish requests of a destination, with their time written in %s",
    async (publishedDate) => {
      const fake = createAdobeDestinationPublishingFake({ duration, destinations: [destination], publishedDate });
      const environment = await start(fake);
      await pressroom(`publish adobe --destination ${destination} ${often}`, environment);
      const { out } = await pressroom(`jobs list adobe --destination ${destination}`, environment);
      expect(out).toMatch(new RegExp(`^\\S+\\t\\S+\\tPUBLIC ${destination}\\t20\\d\\d-\\d\\d-`, "m"));
    },
  );

  test("content-hub says that it can't list jobs", async () => {
    const { code, errors } = await pressroom("jobs list content-hub", await start(createContentHubJobsFake()));
    expect(errors).toContain("lists no jobs: read one by its id, with jobs get content-hub");
    expect(code).toBe(exitCodes.badUsage);
  });

  test("filters by status and time, and says if there are more", async () => {
    const environment = await start(createSitecorePublishingFake({ duration: 60_000 }));
    for (let count = 0; count < 3; count++) await pressroom("publish sitecore --locale en --quiet", environment);
    const lines = async (options: string): Promise<string[]> =>
      (await pressroom(`jobs list sitecore ${options}`, environment)).out.split("\n").filter(Boolean);
    expect(await lines("--status queued")).toHaveLength(3);
    expect(await lines("--status Completed")).toHaveLength(0);
    expect(await lines("--since 2999-01-01")).toHaveLength(0);
    const { out, errors } = await pressroom("jobs list sitecore --limit 2", environment);
    expect(out.trim().split("\n")).toHaveLength(2);
    expect(errors).toBe("There are more than 2: use --limit or --all.\n");
  });

  test("--json prints one document, --ndjson one for each line", async () => {
    const environment = await start(createSitecorePublishingFake({ duration: 60_000 }));
    for (let count = 0; count < 2; count++) await pressroom("publish sitecore --locale en --quiet", environment);
    const { out } = await pressroom("jobs list sitecore --json --limit 1", environment);
    expect(JSON.parse(out)).toMatchObject({ jobs: [{ status: "Queued" }], more: true });
    const lines = (await pressroom("jobs list sitecore --ndjson", environment)).out.trim().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { status: string }).status)).toEqual(["Queued", "Queued"]);
  });
});

describe("a refusal says what to check", () => {
  test.each([
    [
      "publish siteleaf --site 000000000000000000000000",
      createSiteleafV2Fake,
      {},
      'publishSite answered 404: Not Found (POST /sites/000000000000000000000000/publish). Check that the site "000000000000000000000000" (--site or SITELEAF_SITE_ID) exists, and that the account of SITELEAF_API_KEY may see it.',
    ],
    [
      "publish siteleaf --site 000000000000000000000000",
      createSiteleafV1Fake,
      {},
      'Check that the site "000000000000000000000000"',
    ],
    [
      "jobs get sitecore job_ffffffffffffffffffffffffffffffff",
      createSitecorePublishingFake,
      {},
      'Check that the job "job_ffffffffffffffffffffffffffffffff" exists, and that the account of SITECORE_CLIENT_ID may see it.',
    ],
    [
      "publish siteleaf",
      createSiteleafV2Fake,
      { SITELEAF_API_SECRET: "wrong" },
      "Check SITELEAF_API_KEY, SITELEAF_API_SECRET.",
    ],
    [
      "publish sitecore --locale en",
      createSitecorePublishingFake,
      { SITECORE_CLIENT_SECRET: "wrong" },
      "Check SITECORE_CLIENT_ID, SITECORE_CLIENT_SECRET.",
    ],
    ["publish siteleaf", createSiteleafV2Fake, { SITELEAF_BASE_URL: "http://127.0.0.1:9" }, "Check your network"],
  ])("%s", async (line, create, wrong: Record<string, string>, sentence) => {
    const { errors } = await pressroom(line, { ...(await start(create())), ...wrong });
    expect(errors).toContain(sentence);
    expect(errors.trim().split("\n")).toHaveLength(1);
  });
});

test("the README's table of exit codes equals the program's", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, code, meaning]) => [Number(code), meaning]);
  expect(rows).toEqual(
    Object.entries(exitCodes).map(([name, code]) => [code, exitCodeMeanings[name as keyof typeof exitCodes]]),
  );
});

test.each<[string, Fake]>([
  ["sitecore", createSitecorePublishingFake()],
  ["siteleaf", createSiteleafV2Fake()],
  ["adobe", createAdobeDestinationPublishingFake()],
])("jobs list %s ends on Ctrl-C while the server is silent", async (vendor, fake) => {
  const interruption = new AbortController();
  const silent: Fake = {
    ...fake,
    fetch(url, init) {
      if (String(url).includes("token")) return fake.fetch(url, init);
      setTimeout(() => interruption.abort(new Error("interrupted")));
      return new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("gone"))));
    },
  };
  const { code } = await pressroom(`jobs list ${vendor}`, await start(silent), { signal: interruption.signal });
  expect(code).toBe(exitCodes.interrupted);
});

describe("every end has its exit code, and one JSON document", () => {
  const publish = `publish sitecore --locale en --json ${often}`;
  const sitecore = createSitecorePublishingFake;
  const ends: Record<keyof typeof exitCodes, readonly [string, Fake]> = {
    succeeded: [publish, sitecore({ duration })],
    failed: [publish, sitecore({ duration, outcome: { fail: "broken" } })],
    badUsage: ["publish sitecore --json", sitecore()],
    canceled: [`jobs watch sitecore ID --json ${often}`, sitecore({ duration: 2000 })],
    timedOut: [`${publish} --timeout 1`, sitecore({ duration: 60_000 })],
    notAllowed: [publish, withFaults(sitecore(), "403 on Create")],
    outcomeUnknown: [publish, withFaults(sitecore(), "answer lost after the job started, 403 always on GetJobs")],
    error: [publish, withFaults(sitecore(), "500 always on Create")],
    running: ["jobs get sitecore ID --json", sitecore({ duration: 60_000 })],
    interrupted: [publish, sitecore({ duration: 60_000 })],
  };

  test.each(Object.entries(ends))("%s", async (name, [line, fake]) => {
    const environment = await start(fake);
    let id = "";
    if (line.includes("ID")) id = (await pressroom("publish sitecore --locale en -q", environment)).out.trim();
    if (name === "canceled") await pressroom(`jobs cancel sitecore ${id}`, environment);
    const interruption = new AbortController();
    if (name === "interrupted") setTimeout(() => interruption.abort(new Error("interrupted")), 200);
    const { code, out } = await pressroom(line.replace("ID", id), environment, { signal: interruption.signal });
    expect(code).toBe(exitCodes[name as keyof typeof exitCodes]);
    expect(out.trim().split("\n")).toHaveLength(1);
    if (name === "interrupted")
      expect(JSON.parse(out)).toMatchObject({
        exitCode: 130,
        error: { resumeToken: expect.stringMatching(/^pressroom-job-/) as string },
      });
    else expect(JSON.parse(out)).toBeTypeOf("object");
  });
});

test("help names every command, vendor, variable and exit code", async () => {
  const { code, out } = await pressroom("--help");
  expect(code).toBe(0);
  for (const word of ["publish siteleaf", "jobs list", "fake", "CONTENT_HUB_URL", "ADOBE_ORG_ID", "130"])
    expect(out).toContain(word);
});

test("with PRESSROOM_EXPLAIN=1, an unforeseen error shows where it occurred", async () => {
  const odd = new Proxy<Record<string, string>>(
    { PRESSROOM_EXPLAIN: "1", ODD: "" },
    {
      get(target, name) {
        if (name === "ODD") throw new TypeError("odd");
        return Reflect.get(target, name) as string;
      },
    },
  );
  let errors = "";
  const code = await run(["auth", "check", "siteleaf"], {
    environment: odd,
    out: { write: () => undefined },
    errors: { write: (text) => (errors += text) },
    signal: new AbortController().signal,
  });
  expect(errors).toMatch(/^pressroom: TypeError: odd\n +at /);
  expect(code).toBe(exitCodes.error);
});
