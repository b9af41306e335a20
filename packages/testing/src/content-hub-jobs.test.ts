import { expect, test } from "vitest";
import { ask, basic, type Reply } from "./ask.ts";
import { createContentHubJobsFake, type ContentHubJobsFake, type ContentHubJobsFakeOptions } from "./content-hub-jobs.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

const client = { client_id: "client", client_secret: "secret" };
const passwordGrant = { grant_type: "password", username: "user", password: "password" };

interface Bench {
  readonly clock: VirtualClock;
  readonly fake: ContentHubJobsFake;
  ask(line: string, json?: unknown): Promise<Reply>;
}

async function bench(options: ContentHubJobsFakeOptions = {}): Promise<Bench> {
  const clock = createVirtualClock();
  const fake = createContentHubJobsFake({ clock, duration: 1000, jobs: [{ id: 7, targetCount: 4 }], ...options });
  const token = await ask(fake, "POST /oauth/token", { form: { grant_type: "client_credentials", ...client } });
  const authorization = `Bearer ${String(token.at("access_token"))}`;
  return { clock, fake, ask: (line, json) => ask(fake, line, { json, headers: { authorization } }) };
}

function targets(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({ properties: { "Target.Location": String(index) } }));
}

test("the password grant takes the client in HTTP Basic and hands out a refresh token", async () => {
  const { fake } = await bench();
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
  const { fake } = await bench();
  expect((await ask(fake, "POST /oauth/token", { form })).status).toBe(401);
});

test("a refresh token is refused after 90 days", async () => {
  const { fake, clock } = await bench();
  const reply = await ask(fake, "POST /oauth/token", { form: { ...passwordGrant, ...client } });
  await clock.advance(90 * 24 * 3_600_000);
  const form = { grant_type: "refresh_token", refresh_token: String(reply.at("refresh_token")), ...client };
  expect((await ask(fake, "POST /oauth/token", { form })).status).toBe(401);
});

test("an access token is refused after an hour", async () => {
  const { ask, clock } = await bench();
  expect((await ask("GET /api/v2/jobs/7")).status).toBe(200);
  await clock.advance(3_600_000);
  expect((await ask("GET /api/v2/jobs/7")).status).toBe(401);
});

test("a request without a token is refused", async () => {
  const { fake } = await bench();
  expect((await ask(fake, "GET /api/v2/jobs/7")).status).toBe(401);
});

test("a job waits for its targets, then runs and completes, its count growing", async () => {
  const { ask, clock, fake } = await bench();
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
  expect(fake.ledger.filter((entry) => entry.kind === "job").map((entry) => entry.state)).toEqual([
    "Created/Pending",
    "Pending/Pending",
    "InProgress/None",
    "Completed/Success",
  ]);
});

test("a job that fails ends as Completed/Failure, with targets left over", async () => {
  const { ask, clock } = await bench({ outcome: { fail: "disk full" } });
  await ask("POST /api/jobs/7/targets/bulk", targets(4));
  await clock.advance(1000);
  const reply = await ask("GET /api/v2/jobs/7");
  expect(reply.at("properties")).toMatchObject({ "Job.State": "Completed", "Job.Condition": "Failure", "Job.TargetsCompleted": 2 });
  const last = (await ask("GET /api/jobs/7/targets")).at("items", 3, "properties");
  expect(last).toMatchObject({ "Target.Condition": "Failure", "Target.StateDescription": "disk full" });
});

test("a job with failed items ends as Completed/Success with fewer targets completed", async () => {
  const { ask, clock } = await bench({ outcome: { failedItems: 1 } });
  await ask("POST /api/jobs/7/targets/bulk", targets(4));
  await clock.advance(1000);
  const reply = await ask("GET /api/v2/jobs/7");
  expect(reply.at("properties")).toMatchObject({ "Job.Condition": "Success", "Job.TargetCount": 4, "Job.TargetsCompleted": 3 });
});

test("a job canceled elsewhere is Cancelled", async () => {
  const { ask, fake } = await bench();
  fake.cancelJob(7);
  expect((await ask("GET /api/v2/jobs/7")).at("properties")).toMatchObject({ "Job.State": "Cancelled", "Job.Condition": "Cancelled" });
});

test("a job submitted elsewhere has all its targets and runs", async () => {
  const { ask, clock, fake } = await bench();
  fake.submitJob(7);
  await clock.advance(1000);
  expect((await ask("GET /api/v2/jobs/7")).at("properties")).toMatchObject({ "Job.TargetCount": 4, "Job.TargetsCompleted": 4 });
});

test("a job that has ended takes no more targets", async () => {
  const { ask, clock } = await bench();
  await ask("POST /api/jobs/7/targets/bulk", targets(4));
  await clock.advance(1000);
  expect((await ask("POST /api/jobs/7/targets", {})).status).toBe(409);
});

test.each(["/api/v2/jobs/8", "/api/jobs/8/targets", "/api/jobs/7/targets/1", "/api/jobs/7/description", "/api/elsewhere"])(
  "nothing is found at %s",
  async (path) => {
    const { ask } = await bench();
    expect((await ask(`GET ${path}`)).status).toBe(404);
  },
);

test("times have seven digits after the second", async () => {
  const { ask } = await bench();
  expect((await ask("GET /api/v2/jobs/7")).at("created_on")).toBe("2026-01-05T09:00:00.0000000Z");
});

test("a description is created, changed, replaced and deleted", async () => {
  const { ask } = await bench();
  const path = "/api/jobs/7/description";
  expect((await ask(`PUT ${path}`, { properties: { "Job.Configuration": { Targets: [1] }, extra: 1 } })).status).toBe(201);
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
  const { ask } = await bench();
  const created = await ask("POST /api/jobs/7/targets", { properties: { "Target.Location": "10607" } });
  const path = `/api/jobs/7/targets/${created.text}`;
  expect([created.status, created.headers.get("location")]).toEqual([201, `https://vendor.example/api/entities/${created.text}`]);
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

test("a bulk of no targets is a bad request", async () => {
  const { ask } = await bench();
  expect((await ask("POST /api/jobs/7/targets/bulk", [])).status).toBe(400);
});

test("targets come 25 at a time, with links to the pages around", async () => {
  const { ask } = await bench({ jobs: [{ id: 7, targetCount: 60 }] });
  expect((await ask("POST /api/jobs/7/targets/bulk", targets(60))).at()).toHaveLength(60);
  const first = await ask("GET /api/jobs/7/targets");
  expect(first.at()).toMatchObject({ total_items: 60, returned_items: 25, offset: 0, previous: null });
  expect(first.at("next", "href")).toBe("https://vendor.example/api/jobs/7/targets?skip=25&take=25");
  const last = await ask("GET /api/jobs/7/targets?skip=50&take=25");
  expect(last.at()).toMatchObject({ returned_items: 10, next: null });
});

test("targets are listed by state", async () => {
  const { ask, clock } = await bench();
  await ask("POST /api/jobs/7/targets/bulk", targets(4));
  await clock.advance(600);
  expect((await ask("GET /api/jobs/7/targets?state=Completed")).at("total_items")).toBe(2);
  expect((await ask("GET /api/jobs/7/targets?state=Pending")).at("total_items")).toBe(1);
});
