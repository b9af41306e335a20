import {
  InvalidRequestError,
  OutcomeUnknownError,
  PagingError,
  UndecodableAnswerError,
  type Existing,
} from "@pressroom/runtime";
import { createSitecorePublishingFake, createVirtualClock, type SitecorePublishingFake } from "@pressroom/testing";
import { expect, test } from "vitest";
import {
  createSitecorePublishing,
  DeadlineError,
  type PublishJob,
  type SitecorePublishing,
  type SitecorePublishingConfig,
} from "./index.ts";

type Fetch = NonNullable<SitecorePublishingConfig["fetch"]>;

interface Setup {
  readonly fake: SitecorePublishingFake;
  readonly sitecore: SitecorePublishing;
  readonly clock: ReturnType<typeof createVirtualClock>;
}

/** @param between takes a request before the fake does, or gives undefined */
function setUp(
  between: (url: string, init: RequestInit, fake: SitecorePublishingFake) => Promise<Response> | undefined,
): Setup {
  const clock = createVirtualClock();
  const fake = createSitecorePublishingFake({ clock, duration: 60_000 });
  const fetch: Fetch = (url, init) => between(url, init, fake) ?? fake.fetch(url, init);
  const sitecore = createSitecorePublishing({ clientId: "client", clientSecret: "secret", clock, fetch });
  return { clock, fake, sitecore };
}

const isCreate = (url: string, init: RequestInit): boolean => init.method === "POST" && url.endsWith("/jobs");
const isList = (url: string, init: RequestInit): boolean => init.method === "GET" && url.includes("/jobs?");
const broken = (): Promise<never> => Promise.reject(new TypeError("fetch failed", { cause: new Error("closed") }));

async function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  const [result] = await Promise.allSettled([work]);
  if (result.status === "fulfilled") throw new Error(`expected a failure, got ${JSON.stringify(result.value)}`);
  return result.reason;
}

/** Publishes as "Nightly", whose second create is lost, and asks what came of it. */
async function loseSecond(
  arrives: boolean,
  list: (response: () => Promise<Response>, look: number) => Promise<Response> = (response) => response(),
): Promise<{ setup: Setup; existing: Promise<Existing<unknown>> }> {
  let creates = 0;
  let looks = 0;
  const setup = setUp((url, init, fake) => {
    if (isList(url, init)) return list(() => fake.fetch(url, init), ++looks);
    if (!isCreate(url, init) || ++creates < 2) return undefined;
    return arrives ? fake.fetch(url, init).then(broken) : broken();
  });
  const nightly = { mode: "Smart" as const, locales: ["en"], name: "Nightly" };
  await setup.sitecore.publishSite(nightly);
  const error = await failureOf(setup.sitecore.publishSite(nightly));
  if (!(error instanceof OutcomeUnknownError) || !error.findExisting) throw error;
  const existing = error.findExisting();
  existing.catch(() => undefined);
  return { setup, existing };
}

test("a lost publish is not confused with an earlier one of the same name", async () => {
  const { existing } = await loseSecond(false);
  expect(await existing).toEqual({ found: undefined, certain: true });
});

test("a lost publish that was made is found even if an earlier one has the same name", async () => {
  const { setup, existing } = await loseSecond(true);
  const { found, certain } = await existing;
  expect(certain).toBe(true);
  expect((found as PublishJob).id).toBe(setup.fake.jobs[1]?.id);
  expect(setup.fake.jobs.map(({ request }) => request["name"])).toEqual(["Nightly", "Nightly"]);
});

test("a list that shows the job only at the second look is read again", async () => {
  const empty = (): Promise<Response> => Promise.resolve(Response.json({ data: [], next: null }));
  const { setup, existing } = await loseSecond(true, (response, look) => (look === 1 ? empty() : response()));
  expect(((await existing).found as PublishJob).id).toBe(setup.fake.jobs[1]?.id);
});

test.each<[string, () => Response]>([
  ["{}", () => Response.json({})],
  ["a page of maintenance", () => Response.json({ title: "maintenance" })],
  ["nothing", () => new Response("", { headers: { "content-type": "application/json" } })],
  ["a 204", () => new Response(null, { status: 204 })],
])('a list that answers with %s could not be asked, which is no "it was not made"', async (_, answer) => {
  const { existing } = await loseSecond(false, async () => answer());
  expect(await failureOf(existing)).toBeInstanceOf(PagingError);
});

test.each([null, "a job", { id: "1", description: 5 }])(
  "a list that holds %j does not say that it was not made",
  async (entry) => {
    const { existing } = await loseSecond(false, async () => Response.json({ data: [entry], next: null }));
    expect(await failureOf(existing)).toBeInstanceOf(UndecodableAnswerError);
  },
);

test.each([-86_400_000, 86_400_000])(
  "a lost publish is found even if the date jumps by %d ms meanwhile",
  async (jump) => {
    const clock = createVirtualClock();
    let off = 0;
    const jumping = { now: () => clock.now() + off, elapsed: clock.now, sleep: clock.sleep };
    const fake = createSitecorePublishingFake({ clock, duration: 60_000 });
    const fetch: Fetch = async (url, init) => {
      const answer = await fake.fetch(url, init);
      if (!isCreate(url, init)) return answer;
      off = jump;
      // Another is made after it, and comes before it in the list.
      await fake.fetch(url, init);
      return broken();
    };
    const sitecore = createSitecorePublishing({ clientId: "client", clientSecret: "secret", clock: jumping, fetch });
    const error = await failureOf(sitecore.publishSite({ mode: "Smart", locales: ["en"], description: "Mine" }));
    if (!(error instanceof OutcomeUnknownError) || !error.findExisting) throw error;
    const { found } = await error.findExisting();
    expect((found as PublishJob).description).toContain("Mine");
  },
);

test("the caller's description stays before our mark, and one without room for it is refused", async () => {
  const { fake, sitecore } = setUp(() => undefined);
  const publish = (description: string): Promise<unknown> =>
    sitecore.publishSite({ mode: "Smart", locales: ["en"], description }).started();
  await publish("Every night");
  expect(fake.jobs[0]?.request["description"]).toMatch(/^Every night \[pressroom [\da-f-]{36}\]$/);
  expect(await failureOf(publish("x".repeat(220)))).toBeInstanceOf(InvalidRequestError);
  expect(fake.jobs).toHaveLength(1);
});

test.each([
  ["the API", isCreate, OutcomeUnknownError],
  ["the token endpoint", (url: string) => url.endsWith("/token"), DeadlineError],
])("a publish ends at its deadline even if %s is silent", async (_, isSilent, kind) => {
  const { clock, sitecore } = setUp((url, init) => {
    if (!isSilent(url, init)) return undefined;
    return new Promise((_resolve, reject) =>
      init.signal?.addEventListener("abort", () => reject(init.signal?.reason), { once: true }),
    );
  });
  const begun = clock.now();
  const error = await failureOf(sitecore.publishSite({ mode: "Smart", locales: ["en"], deadline: 2000 }));
  expect(error).toBeInstanceOf(kind);
  expect(clock.now() - begun).toBe(2000);
});

type Change = (text: string) => string;
const escaped: Change = (text) => text.replace(/[^\w ]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Loses a publish that was made, where the API keeps what it is told of it in its own way. */
async function loseChanged(
  change: Change,
  publish: { name?: string; description?: string },
): Promise<Existing<unknown>> {
  const setup = setUp((url, init, fake) => {
    if (isCreate(url, init)) return fake.fetch(url, init).then(broken);
    if (!isList(url, init)) return undefined;
    return fake.fetch(url, init).then(async (response) => {
      const { data, ...rest } = (await response.json()) as { data: PublishJob[] };
      const changed = (text: string | null | undefined): string | null => (text ? change(text) : null);
      const kept = data.map((job) => ({
        ...job,
        name: changed(job.name),
        description: changed(job.description),
      }));
      return Response.json({ ...rest, data: kept });
    });
  });
  const error = await failureOf(setup.sitecore.publishSite({ mode: "Smart", locales: ["en"], ...publish }));
  if (!(error instanceof OutcomeUnknownError) || !error.findExisting) throw error;
  return error.findExisting();
}

test.each<[string, Change]>([
  ["in capitals", (text) => text.toUpperCase()],
  ["as HTML", escaped],
  ["as HTML in HTML", (text) => escaped(text).replaceAll("&", "&amp;")],
  ["without what is no letter", (text) => text.replace(/[^\w ]/g, "")],
  ["without the space around it", (text) => text.trim()],
])("a lost publish is found if its description is kept %s", async (_, change) => {
  const { found, certain } = await loseChanged(change, { name: "Nightly", description: "Every night" });
  expect(found).toBeDefined();
  expect(certain).toBe(true);
});

test.each<[string, number]>([
  ["nothing", 0],
  ["a few characters", 8],
  ["the caller's part", 12],
  ["half of our mark", 35],
])("the absence of a lost publish is uncertain if %s is kept of names and descriptions", async (_, length) => {
  const cut: Change = (text) => text.slice(0, length);
  expect(await loseChanged(cut, { name: "Nightly", description: "Every night" })).toEqual({
    found: undefined,
    certain: false,
  });
});

test("a lost publish without its own name is found by ours even if descriptions are cut", async () => {
  const { found, certain } = await loseChanged((text) => text.slice(0, 44), { description: "Every night" });
  expect(found).toBeDefined();
  expect(certain).toBe(true);
});

test("a job that can't come from the lost publish leaves its absence certain", async () => {
  const { existing } = await loseSecond(false, async () =>
    Response.json({
      data: [
        { id: "a", name: "Weekly", source: "pressroom", description: null },
        { id: "b", name: "Nightly", source: "Pages", description: null },
        { id: "c", name: "Nightly", source: "pressroom", description: "Mine" },
        { id: "d", name: "Nightly", source: "pressroom", description: `[pressroom ${crypto.randomUUID()}]` },
      ],
      next: null,
    }),
  );
  expect(await existing).toEqual({ found: undefined, certain: true });
});

test("a job of which the list says nothing leaves the absence of a lost publish uncertain", async () => {
  const { existing } = await loseSecond(false, async () => Response.json({ data: [{ id: "a" }], next: null }));
  expect(await existing).toEqual({ found: undefined, certain: false });
});
