import { afterEach, expect, test } from "vitest";
import { ask, askAll, type Reply } from "../frame/ask.ts";
import {
  createSitecorePublishingFake,
  type SitecorePublishingFake,
  type SitecorePublishingFakeOptions,
} from "./sitecore-publishing.ts";
import { createAnswerCheck } from "../testing/checked.ts";
import { createVirtualClock, type VirtualClock } from "../frame/virtual-clock.ts";

const answers = createAnswerCheck("sitecore-publishing");
const { checked } = answers;
afterEach(() => expect(answers.takeViolations()).toEqual([]));

const root = "/authoring/publishing/v1/jobs";
const audience = "https://api.sitecorecloud.io";
const grant = { grant_type: "client_credentials", client_id: "client", client_secret: "secret", audience };
const sitePublish = {
  name: "Site",
  source: "test",
  options: { xmc: { site: { mode: "Republish" }, locales: ["en"] } },
};

interface Setup {
  readonly clock: VirtualClock;
  readonly fake: SitecorePublishingFake;
  readonly headers: Readonly<Record<string, string>>;
  ask(line: string, json?: unknown, headers?: Record<string, string>): Promise<Reply>;
}

async function setUp(options: SitecorePublishingFakeOptions = {}): Promise<Setup> {
  const clock = createVirtualClock();
  const fake = checked(createSitecorePublishingFake({ clock, duration: 1000, items: 100, ...options }));
  const token = await ask(fake, "POST /oauth/token", { json: grant });
  const authorization = `Bearer ${String(token.at("access_token"))}`;
  const own = { authorization };
  return {
    clock,
    fake,
    headers: own,
    ask: (line, json, headers) => ask(fake, line, { json, headers: { ...own, ...headers } }),
  };
}

async function start({ ask }: Setup, name = "Site", source = "test"): Promise<string> {
  return String((await ask(`POST ${root}`, { ...sitePublish, name, source })).at("id"));
}

test("the token endpoint takes a form as well as JSON", async () => {
  const { fake } = await setUp();
  const reply = await ask(fake, "POST /oauth/token", { form: grant });
  expect(reply.status).toBe(200);
  expect(reply.at()).toMatchObject({ token_type: "Bearer", expires_in: 86_400 });
});

test.each([{ client_secret: "wrong" }, { audience: `${audience}/` }])(
  "the token endpoint refuses %j",
  async (wrong) => {
    const { fake } = await setUp();
    expect((await ask(fake, "POST /oauth/token", { json: { ...grant, ...wrong } })).status).toBe(401);
  },
);

test.each([undefined, "Bearer rubbish"])("the gateway answers authorization %s with 404", async (authorization) => {
  const { fake } = await setUp();
  const reply = await ask(fake, `GET ${root}`, { headers: authorization === undefined ? {} : { authorization } });
  expect([reply.status, reply.text]).toEqual([404, "Failed to decode JWT"]);
});

test("a token is refused after a day", async () => {
  const { ask, clock } = await setUp();
  await clock.advance(86_400_000);
  expect((await ask(`GET ${root}`)).status).toBe(401);
});

test("a job is queued, runs and completes, and its numbers grow", async () => {
  const { ask, clock, fake } = await setUp();
  const created = await ask(`POST ${root}`, sitePublish);
  expect(created.status).toBe(201);
  expect(created.at("system", "status")).toBe("Queued");
  expect(created.at("options", "xmc")).toEqual({ type: "Site", mode: "Republish", locales: ["en"] });
  const path = `GET ${root}/${String(created.at("id"))}`;
  await clock.advance(600);
  const running = await ask(path);
  expect(running.at("system", "status")).toBe("Running");
  expect(running.at("statistics")).toMatchObject({
    itemsSent: 83,
    itemsProcessed: 50,
    xmc: { itemsSendingComplete: false },
  });
  await clock.advance(400);
  const ended = await ask(path);
  expect(ended.at("system")).toMatchObject({ status: "Completed", finishTime: "2026-01-05T09:00:01.000Z" });
  expect(ended.at("statistics")).toMatchObject({ itemsProcessed: 100, itemsFailed: 0 });
  expect(fake.history.filter((entry) => entry.kind === "job").map((entry) => entry.state)).toEqual([
    "Queued",
    "Running",
    "Completed",
  ]);
});

test("a job fails if its outcome says so, and the history has the reason", async () => {
  const all = await setUp({ outcome: { fail: "no edge" } });
  const id = await start(all);
  await all.clock.advance(1000);
  expect((await all.ask(`GET ${root}/${id}`)).at("system", "status")).toBe("Failed");
  expect(all.fake.history).toContainEqual(expect.objectContaining({ state: "Failed", message: "no edge" }));
});

test("a job completes with failed items", async () => {
  const all = await setUp({ outcome: ({ number }) => (number === 1 ? { failedItems: 7 } : "succeed") });
  const id = await start(all);
  await all.clock.advance(1000);
  const reply = await all.ask(`GET ${root}/${id}`);
  expect([reply.at("system", "status"), reply.at("statistics", "itemsFailed")]).toEqual(["Completed", 7]);
});

test("a second job waits until the first has ended", async () => {
  const all = await setUp();
  await start(all);
  await start(all);
  await all.clock.advance(500);
  expect(all.fake.jobs.map((job) => job.status)).toEqual(["Running", "Queued"]);
  await all.clock.advance(600);
  expect(all.fake.jobs.map((job) => job.status)).toEqual(["Completed", "Running"]);
});

test("a canceled job is canceling first, and lets the next one run", async () => {
  const all = await setUp();
  const id = await start(all);
  await start(all);
  await all.clock.advance(100);
  const reply = await all.ask(`POST ${root}/${id}/cancel`);
  expect([reply.status, reply.text]).toEqual([202, ""]);
  expect((await all.ask(`GET ${root}/${id}`)).at("system", "status")).toBe("Canceling");
  await all.clock.advance(100);
  expect(all.fake.jobs.map((job) => job.status)).toEqual(["Canceling", "Running"]);
  await all.clock.advance(100);
  expect(all.fake.jobs.map((job) => job.status)).toEqual(["Canceled", "Running"]);
});

test("a cancel after the end is refused in the service's own words", async () => {
  const all = await setUp();
  const id = await start(all);
  await all.clock.advance(1000);
  const reply = await all.ask(`POST ${root}/${id}/cancel`);
  expect(reply.status).toBe(409);
  const why = "because it is either in a final state or items sending is complete";
  expect(reply.at("detail")).toBe(
    `Cannot cancel job '${id}' ${why}. Job status: Completed', ItemsSendingComplete: True.`,
  );
  expect(reply.at("instance")).toBe(`POST /api/publishing/v1/jobs/${id}/cancel`);
});

test("a running job that has sent its items can't be canceled", async () => {
  const all = await setUp();
  const id = await start(all);
  await all.clock.advance(900);
  const reply = await all.ask(`POST ${root}/${id}/cancel`);
  expect([reply.status, String(reply.at("detail")).includes("Job status: Running")]).toEqual([409, true]);
});

test("an unknown job is not found", async () => {
  const { ask } = await setUp();
  expect((await ask(`GET ${root}/job_unknown`)).status).toBe(404);
  expect((await ask(`POST ${root}/job_unknown/cancel`)).status).toBe(404);
});

test("an invalid id is a bad request", async () => {
  const { ask } = await setUp();
  expect((await ask(`GET ${root}/%24%24`)).status).toBe(400);
});

test("missing fields have the service's names", async () => {
  const { ask } = await setUp();
  const reply = await ask(`POST ${root}`, { title: "x" });
  expect(reply.status).toBe(400);
  expect(Object.keys(reply.at("errors") as object)).toEqual(["Name", "Source", "Options"]);
});

test("the flat options of an answer crash the service", async () => {
  const { ask } = await setUp();
  const reply = await ask(`POST ${root}`, { ...sitePublish, options: { xmc: { mode: "Smart", locales: ["en"] } } });
  expect([reply.status, reply.at("status")]).toEqual([500, 500]);
});

test.each([
  ["no locale anywhere", { items: [{ id: "1", type: "Item" }], xmc: { items: { mode: "Smart" } } }],
  [
    "locales in both places",
    { items: [{ id: "1", type: "Item", locale: "en" }], xmc: { items: { mode: "Smart" }, locales: ["en"] } },
  ],
  [
    "a mode that items don't have",
    { items: [{ id: "1", type: "Item", locale: "en" }], xmc: { items: { mode: "Incremental" } } },
  ],
  ["a site without locales", { xmc: { site: { mode: "Smart" } } }],
  ["nothing to publish", {}],
])("refuses %s", async (_name, options) => {
  const { ask } = await setUp();
  expect((await ask(`POST ${root}`, { ...sitePublish, options })).status).toBe(400);
});

test("items with their own locales are accepted, and the job keeps no locales", async () => {
  const { ask } = await setUp();
  const options = {
    items: [{ id: "1", type: "Item", locale: "*" }],
    xmc: { items: { mode: "Republish", publishChildren: true } },
  };
  const reply = await ask(`POST ${root}`, { ...sitePublish, options });
  expect(reply.status).toBe(201);
  expect(reply.at("options", "xmc")).toEqual({
    type: "Items",
    mode: "Republish",
    locales: [],
    publishChildren: true,
    publishRelatedItems: false,
  });
});

test("continuation tokens lead through the list, newest first, undisturbed by new jobs", async () => {
  const all = await setUp();
  for (const name of ["a", "b", "c"]) await start(all, name);
  const first = await all.ask(`GET ${root}?pageSize=2`);
  await start(all, "d");
  const second = await all.ask(`GET ${root}?pageSize=2`, undefined, { "x-sc-continuation": String(first.at("next")) });
  const names = [...(first.at("data") as { name: string }[]), ...(second.at("data") as { name: string }[])].map(
    (job) => job.name,
  );
  expect([names, second.at("next")]).toEqual([["c", "b", "a"], null]);
});

test("an unknown continuation token is a bad request", async () => {
  const { ask } = await setUp();
  expect((await ask(`GET ${root}`, undefined, { "x-sc-continuation": "made up" })).status).toBe(400);
});

test("numbered pages have another envelope and end after 1000 records", async () => {
  const all = await setUp();
  for (let count = 0; count < 1001; count += 1) await start(all);
  const reply = await all.ask(`GET ${root}?pageNumber=10&pageSize=100`);
  expect(reply.at()).toMatchObject({ totalCount: 1001, pageNumber: 10, pageSize: 100 });
  expect(reply.at("data")).toHaveLength(100);
  expect((await all.ask(`GET ${root}?pageNumber=11&pageSize=100`)).at("data")).toEqual([]);
});

test.each([
  ["source=one%7Ctwo", ["one", "two"]],
  ["source=one&source=two", ["one", "two"]],
  ["source=three", ["three"]],
  ["system.status=Queued%7CRunning", ["one", "two", "three"]],
  ["system.status=Completed", []],
  ["system.queuedTime=%3E2026-01-05T09:00:00.000Z&system.queuedTime=%3C2026-01-05T09:00:00.020Z", ["two"]],
])("lists by %s", async (query, sources) => {
  const all = await setUp({ duration: 10_000 });
  for (const source of ["one", "two", "three"]) {
    await start(all, "x", source);
    await all.clock.advance(10);
  }
  const reply = await all.ask(`GET ${root}?sortBy=system.queuedTime:1&${query}`);
  expect((reply.at("data") as { source: string }[]).map((job) => job.source)).toEqual(sources);
});

const wrongQueries = [
  "pageSize=101",
  "pageNumber=0",
  "sortBy=name",
  "system.status=Done",
  "system.queuedTime=yesterday",
];

test.each(wrongQueries)("refuses the query %s", async (query) => {
  const { ask } = await setUp();
  expect((await ask(`GET ${root}?${query}`)).status).toBe(400);
});

test("filters, summary and permissions are not treated as ids", async () => {
  const all = await setUp({ permissions: { canReadOwn: false } });
  await start(all);
  expect((await all.ask(`GET ${root}/filters`)).at()).toMatchObject({
    statuses: [{ data: { status: "Queued" } }],
    sources: [{ data: { source: "test" } }],
    createdBy: [{ data: { type: "Application" } }],
  });
  expect((await all.ask(`GET ${root}/summary`)).at("counts")).toEqual({
    queued: 1,
    running: 0,
    completed: 0,
    failed: 0,
    canceled: 0,
    canceling: 0,
  });
  expect((await all.ask(`GET ${root}/permissions`)).at()).toMatchObject({
    canReadAll: true,
    canReadOwn: false,
    canCreate: true,
  });
});

test("a client without the permission can't create", async () => {
  const { ask } = await setUp({ permissions: { canCreate: false } });
  expect((await ask(`POST ${root}`, sitePublish)).status).toBe(403);
});

test("two fakes with the same seed use the same ids", async () => {
  const [one, other] = await Promise.all([setUp(), setUp()]);
  expect(await start(one)).toBe(await start(other));
});

test("every operation refuses an invalid token, an expired one, and a client without permissions", async () => {
  const nothing = {
    canReadAll: false,
    canReadOwn: false,
    canViewDetailsOfAll: false,
    canViewDetailsOfOwn: false,
    canCreate: false,
  };
  const all = await setUp({ permissions: nothing });
  const { GetUserPermissions, ...others } = await askAll(all.fake, all.headers, {}, sitePublish);
  expect([GetUserPermissions, ...new Set(Object.values(others))]).toEqual([200, 403]);
  expect(new Set(Object.values(await askAll(all.fake, {})))).toEqual(new Set([404]));
  all.fake.expireTokens();
  expect(new Set(Object.values(await askAll(all.fake, all.headers)))).toEqual(new Set([401]));
});

test("an invalid query or id is a bad request everywhere", async () => {
  const { ask } = await setUp();
  expect((await ask(`GET ${root}/filters?system.status=Done`)).status).toBe(400);
  expect((await ask(`GET ${root}/summary?system.queuedTime=noon`)).status).toBe(400);
  expect((await ask(`POST ${root}/%24/cancel`)).status).toBe(400);
});

test("continuation tokens lead through thousands of jobs, each once", async () => {
  const all = await setUp();
  for (let count = 0; count < 2300; count += 1) await start(all, `Job ${count}`);
  const seen = new Set<string>();
  let token: string | null = null;
  do {
    const page: Reply = await all.ask(
      `GET ${root}?pageSize=100`,
      undefined,
      token === null ? {} : { "x-sc-continuation": token },
    );
    for (const { id } of page.at("data") as { id: string }[]) seen.add(id);
    token = page.at("next") as string | null;
  } while (token !== null);
  expect(seen.size).toBe(2300);
});

test.each([
  ["name:1", ["a", "b", "c"]],
  ["name:-1", ["c", "b", "a"]],
  ["source:1", ["b", "c", "a"]],
  ["system.queuedTime:-1", ["b", "a", "c"]],
  ["system.status:1", ["c", "a", "b"]],
])("lists sorted by %s", async (sortBy, names) => {
  const all = await setUp({ duration: 2000 });
  for (const [name, source] of [
    ["c", "2"],
    ["a", "3"],
    ["b", "1"],
  ] as const) {
    await start(all, name, source);
    await all.clock.advance(2000);
  }
  // The first has completed, the others are one running and one queued.
  const reply = await all.ask(`GET ${root}?sortBy=${sortBy}`);
  expect((reply.at("data") as { name: string }[]).map((job) => job.name)).toEqual(names);
});

test("every operation of the description has an answer, and every answer fits the description", () => {
  const { declared, answered } = answers.operations();
  expect(answered).toEqual(declared);
  // Cancelling is supported everywhere, and nothing is known of what could be wrong with a question for permissions.
  expect(answers.unanswered()).toEqual(["GetUserPermissions 400", "GetUserPermissions 403", "CancelJob 501"]);
});
