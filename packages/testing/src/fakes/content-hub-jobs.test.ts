import { afterEach, expect, test } from "vitest";
import { ask, askAll, basic, type Reply } from "../frame/ask.ts";
import {
  createContentHubJobsFake,
  type ContentHubJobsFake,
  type ContentHubJobsFakeOptions,
} from "./content-hub-jobs.ts";
import { createAnswerCheck } from "../testing/checked.ts";
import { createVirtualClock, type VirtualClock } from "../frame/virtual-clock.ts";

const answers = createAnswerCheck("content-hub-jobs");
const { checked } = answers;
afterEach(() => expect(answers.takeViolations()).toEqual([]));

const client = { client_id: "client", client_secret: "secret" };
const passwordGrant = { grant_type: "password", username: "user", password: "password" };

interface Setup {
  readonly clock: VirtualClock;
  readonly fake: ContentHubJobsFake;
  readonly headers: Readonly<Record<string, string>>;
  ask(line: string, json?: unknown): Promise<Reply>;
}

async function setUp(options: ContentHubJobsFakeOptions = {}): Promise<Setup> {
  const clock = createVirtualClock();
  const fake = checked(
    createContentHubJobsFake({ clock, duration: 1000, jobs: [{ id: 7, targetCount: 4 }], ...options }),
  );
  const token = await ask(fake, "POST /oauth/token", { form: { grant_type: "client_credentials", ...client } });
  const authorization = `Bearer ${String(token.at("access_token"))}`;
  return {
    clock,
    fake,
    headers: { authorization },
    ask: (line, json) => ask(fake, line, { json, headers: { authorization } }),
  };
}

function targets(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({ properties: { "Target.Location": String(index) } }));
}

test("the password grant takes the client in HTTP Basic and issues a refresh token", async () => {
  const { fake } = await setUp();
  const reply = await ask(fake, "POST /oauth/token", { form: passwordGrant, headers: basic("client", "secret") });
  expect(reply.at()).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
  const renewed = await ask(fake, "POST /oauth/token", {
    form: { grant_type: "refresh_token", refresh_token: String(reply.at("refresh_token")), ...client },
  });
  expect(renewed.status).toBe(200);
});

test.each([
  [{ ...passwordGrant, ...client, password: "wrong" }],
  [{ ...passwordGrant, ...client, client_secret: "wrong" }],
  [{ grant_type: "refresh_token", refresh_token: "made up", ...client }],
])("the token endpoint refuses %j", async (form) => {
  const { fake } = await setUp();
  expect((await ask(fake, "POST /oauth/token", { form })).status).toBe(401);
});

test("a refresh token is refused after 90 days", async () => {
  const { fake, clock } = await setUp();
  const reply = await ask(fake, "POST /oauth/token", { form: { ...passwordGrant, ...client } });
  await clock.advance(90 * 24 * 3_600_000);
  const form = { grant_type: "refresh_token", refresh_token: String(reply.at("refresh_token")), ...client };
  expect((await ask(fake, "POST /oauth/token", { form })).status).toBe(401);
});

test("an access token is refused after an hour", async () => {
  const { ask, clock } = await setUp();
  expect((await ask("GET /api/v2/jobs/7")).status).toBe(200);
  await clock.advance(3_600_000);
  expect((await ask("GET /api/v2/jobs/7")).status).toBe(401);
});

test("a request without a token is refused", async () => {
  const { fake } = await setUp();
  expect((await ask(fake, "GET /api/v2/jobs/7")).status).toBe(401);
});

test("a job waits for its targets, then runs and completes, and its count grows", async () => {
  const { ask, clock, fake } = await setUp();
  const state = async (): Promise<unknown[]> => {
    const reply = await ask("GET /api/v2/jobs/7");
    return ["Job.State", "Job.Condition", "Job.TargetsCompleted"].map((name) => reply.at("properties", name));
  };
  await clock.advance(5000);
  expect(await state()).toEqual(["Created", "Pending", 0]);
  await ask("POST /api/jobs/7/targets/bulk", targets(4));
  expect(await state()).toEqual(["Pending", "Pending", 0]);
  await clock.advance(600);
  expect(await state()).toEqual(["InProgress", "None", 2]);
  await clock.advance(400);
  expect(await state()).toEqual(["Completed", "Success", 4]);
  expect(fake.history.filter((entry) => entry.kind === "job").map((entry) => entry.state)).toEqual([
    "Created/Pending",
    "Pending/Pending",
    "InProgress/None",
    "Completed/Success",
  ]);
});

test("a failed job ends as Completed/Failure, with targets left", async () => {
  const { ask, clock } = await setUp({ outcome: { fail: "disk full" } });
  await ask("POST /api/jobs/7/targets/bulk", targets(4));
  await clock.advance(1000);
  const reply = await ask("GET /api/v2/jobs/7");
  expect(reply.at("properties")).toMatchObject({
    "Job.State": "Completed",
    "Job.Condition": "Failure",
    "Job.TargetsCompleted": 2,
  });
  const last = (await ask("GET /api/jobs/7/targets")).at("items", 3, "properties");
  expect(last).toMatchObject({ "Target.Condition": "Failure", "Target.StateDescription": "disk full" });
});

test("a job with failed items ends as Completed/Success, with fewer completed targets", async () => {
  const { ask, clock } = await setUp({ outcome: { failedItems: 1 } });
  await ask("POST /api/jobs/7/targets/bulk", targets(4));
  await clock.advance(1000);
  const reply = await ask("GET /api/v2/jobs/7");
  expect(reply.at("properties")).toMatchObject({
    "Job.Condition": "Success",
    "Job.TargetCount": 4,
    "Job.TargetsCompleted": 3,
  });
});

test("a job canceled elsewhere is Cancelled", async () => {
  const { ask, fake } = await setUp();
  fake.cancelJob(7);
  expect((await ask("GET /api/v2/jobs/7")).at("properties")).toMatchObject({
    "Job.State": "Cancelled",
    "Job.Condition": "Cancelled",
  });
});

test("a job submitted elsewhere has all its targets and runs", async () => {
  const { ask, clock, fake } = await setUp();
  fake.submitJob(7);
  await clock.advance(1000);
  expect((await ask("GET /api/v2/jobs/7")).at("properties")).toMatchObject({
    "Job.TargetCount": 4,
    "Job.TargetsCompleted": 4,
  });
});

test("a job that has ended takes no further targets", async () => {
  const { ask, clock } = await setUp();
  await ask("POST /api/jobs/7/targets/bulk", targets(4));
  await clock.advance(1000);
  expect((await ask("POST /api/jobs/7/targets", {})).status).toBe(409);
});

test.each([
  "/api/v2/jobs/8",
  "/api/jobs/8/targets",
  "/api/jobs/7/targets/1",
  "/api/jobs/7/description",
  "/api/elsewhere",
])("nothing is found at %s", async (path) => {
  const { ask } = await setUp();
  expect((await ask(`GET ${path}`)).status).toBe(404);
});

test("times have seven digits after the second", async () => {
  const { ask } = await setUp();
  expect((await ask("GET /api/v2/jobs/7")).at("created_on")).toBe("2026-01-05T09:00:00.0000000Z");
});

test("a description is created, changed, replaced and deleted", async () => {
  const { ask } = await setUp();
  const path = "/api/jobs/7/description";
  expect((await ask(`PUT ${path}`, { properties: { "Job.Configuration": { Targets: [1] }, extra: 1 } })).status).toBe(
    201,
  );
  expect((await ask(`PATCH ${path}`, { properties: { extra: 2 } })).status).toBe(204);
  const changed = await ask(`GET ${path}`);
  expect(changed.at("properties")).toEqual({ "Job.Configuration": { Targets: [1] }, extra: 2 });
  expect((await ask(`GET ${path}/${String(changed.at("id"))}`)).status).toBe(200);
  expect((await ask(`PUT ${path}`, { properties: { extra: 3 } })).status).toBe(204);
  expect((await ask(`GET ${path}`)).at("properties")).toEqual({ "Job.Configuration": null, extra: 3 });
  expect((await ask(`DELETE ${path}`)).status).toBe(204);
  expect((await ask(`GET ${path}`)).status).toBe(404);
});

test("a target is created, read, changed, replaced and deleted", async () => {
  const { ask } = await setUp();
  const created = await ask("POST /api/jobs/7/targets", { properties: { "Target.Location": "10607" } });
  const path = `/api/jobs/7/targets/${created.text}`;
  expect([created.status, created.headers.get("location")]).toEqual([
    201,
    `https://vendor.example/api/entities/${created.text}`,
  ]);
  await ask(`PATCH ${path}`, { properties: { "Target.Scope": "all" } });
  expect((await ask(`GET ${path}`)).at("properties")).toMatchObject({
    "Target.Location": "10607",
    "Target.Scope": "all",
    "Target.State": "Pending",
  });
  await ask(`PUT ${path}`, { properties: { "Target.Scope": "one" } });
  expect((await ask(`GET ${path}`)).at("properties")).toMatchObject({ "Target.Location": null, "Target.Scope": "one" });
  expect((await ask(`DELETE ${path}`)).status).toBe(204);
  expect((await ask(`GET ${path}`)).status).toBe(404);
});

test("a bulk without targets is a bad request", async () => {
  const { ask } = await setUp();
  expect((await ask("POST /api/jobs/7/targets/bulk", [])).status).toBe(400);
});

test("targets come 25 at a time, with links to the pages around", async () => {
  const { ask } = await setUp({ jobs: [{ id: 7, targetCount: 60 }] });
  expect((await ask("POST /api/jobs/7/targets/bulk", targets(60))).at()).toHaveLength(60);
  const first = await ask("GET /api/jobs/7/targets");
  expect(first.at()).toMatchObject({ total_items: 60, returned_items: 25, offset: 0, previous: null });
  expect(first.at("next", "href")).toBe("https://vendor.example/api/jobs/7/targets?skip=25&take=25");
  const last = await ask("GET /api/jobs/7/targets?skip=50&take=25");
  expect(last.at()).toMatchObject({ returned_items: 10, next: null });
});

test("targets are listed by state", async () => {
  const { ask, clock } = await setUp();
  await ask("POST /api/jobs/7/targets/bulk", targets(4));
  await clock.advance(600);
  expect((await ask("GET /api/jobs/7/targets?state=Completed")).at("total_items")).toBe(2);
  expect((await ask("GET /api/jobs/7/targets?state=Pending")).at("total_items")).toBe(1);
});

test("every operation refuses a client without a token, and one without permissions", async () => {
  const all = await setUp({ permissions: { canRead: false, canWrite: false } });
  expect(new Set(Object.values(await askAll(all.fake, {})))).toEqual(new Set([401]));
  expect(new Set(Object.values(await askAll(all.fake, all.headers)))).toEqual(new Set([403]));
});

test("a client that may only read is forbidden to write", async () => {
  const { ask } = await setUp({ permissions: { canWrite: false } });
  expect((await ask("GET /api/v2/jobs/7")).status).toBe(200);
  expect((await ask("POST /api/jobs/7/targets", {})).status).toBe(403);
});

test("too many requests get only a 429 until the time is over", async () => {
  const all = await setUp({ rateLimit: { requests: 1, milliseconds: 1000 } });
  await all.ask("GET /api/v2/jobs/7");
  const refused = await all.ask("GET /api/v2/jobs/7");
  expect([refused.status, refused.text, refused.headers.get("retry-after")]).toEqual([429, "", "1"]);
  expect(new Set(Object.values(await askAll(all.fake, all.headers)))).toEqual(new Set([429]));
  await all.clock.advance(1000);
  expect((await all.ask("GET /api/v2/jobs/7")).status).toBe(200);
});

test("nothing is found below a missing job, in any operation", async () => {
  const { fake, headers } = await setUp();
  expect(new Set(Object.values(await askAll(fake, headers, { id: "8" }, {})))).toEqual(new Set([404]));
});

test("a missing description or target can't be changed", async () => {
  const { ask, fake, headers } = await setUp();
  expect((await ask("PATCH /api/jobs/7/description", {})).status).toBe(404);
  const statuses = await askAll(fake, headers, { id: "7", targetId: "1", descriptionId: "1" }, {});
  const missing = ["JobDescriptionById", "JobTarget", "UpdateTarget", "PartialUpdateTarget", "DeleteTarget"];
  for (const operation of missing) expect([operation, statuses[operation]]).toEqual([operation, 404]);
});

test("an identifier can be used only once, in any entity", async () => {
  const { ask } = await setUp();
  const target = `/api/jobs/7/targets/${(await ask("POST /api/jobs/7/targets", { identifier: "one" })).text}`;
  await ask("PUT /api/jobs/7/description", { identifier: "two" });
  const wrong = [
    ["POST /api/jobs/7/targets", { identifier: "one" }],
    ["POST /api/jobs/7/targets/bulk", [{ identifier: "new" }, { identifier: "two" }]],
    [`PUT ${target}`, { identifier: "two" }],
    [`PATCH ${target}`, { identifier: "two" }],
    ["PUT /api/jobs/7/description", { identifier: "one" }],
    ["PATCH /api/jobs/7/description", { identifier: "one" }],
  ] as const;
  for (const [line, body] of wrong) expect([line, (await ask(line, body)).status]).toEqual([line, 409]);
  expect((await ask(`PATCH ${target}`, { identifier: "one" })).status).toBe(204);
});

test("an invalid body is a bad request everywhere", async () => {
  const { ask } = await setUp();
  const target = `/api/jobs/7/targets/${(await ask("POST /api/jobs/7/targets", {})).text}`;
  await ask("PUT /api/jobs/7/description", {});
  const changes = [`PUT ${target}`, `PATCH ${target}`, "PUT /api/jobs/7/description", "PATCH /api/jobs/7/description"];
  for (const line of ["POST /api/jobs/7/targets", ...changes]) {
    expect([line, (await ask(line, "text")).status]).toEqual([line, 400]);
  }
  for (const query of ["skip=-1", "take=0"]) expect((await ask(`GET /api/jobs/7/targets?${query}`)).status).toBe(400);
});

test("every state of a job on its way is one of the documented pairs", async () => {
  const pairs = new Set<string>();
  for (const outcome of ["succeed", { fail: "disk full" }, { failedItems: 1 }] as const) {
    const { ask, clock } = await setUp({ outcome });
    await ask("POST /api/jobs/7/targets/bulk", targets(4));
    for (let step = 0; step < 11; step += 1) {
      const reply = await ask("GET /api/v2/jobs/7");
      pairs.add(`${String(reply.at("properties", "Job.State"))}/${String(reply.at("properties", "Job.Condition"))}`);
      await clock.advance(100);
    }
  }
  expect([...pairs].sort()).toEqual(["Completed/Failure", "Completed/Success", "InProgress/None", "Pending/Pending"]);
});

test("every operation of the description has an answer, and every answer fits the description", () => {
  const { declared, answered } = answers.operations();
  expect(answered).toEqual(declared);
  expect(answers.unanswered()).toEqual([]);
});
