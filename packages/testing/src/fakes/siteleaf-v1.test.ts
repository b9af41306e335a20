import { afterEach, expect, test } from "vitest";
import { ask, askAll, basic, eventReader } from "../frame/ask.ts";
import { createSiteleafV1Fake } from "./siteleaf-v1.ts";
import { createAnswerCheck } from "../testing/checked.ts";
import { createVirtualClock } from "../frame/virtual-clock.ts";

const answers = createAnswerCheck("siteleaf-v1");
const { checked } = answers;
afterEach(() => expect(answers.takeViolations()).toEqual([]));

const site = "64b7c1d2e3f405162738495a";
const headers = basic("key", "secret");

test("e-mail and password are exchanged for a key", async () => {
  const fake = checked(createSiteleafV1Fake());
  const reply = await ask(fake, "POST /v1/auth.json", { headers: basic("person@example.com", "password") });
  expect(reply.at()).toEqual({ api_key: "key", api_secret: "secret" });
});

test("wrong credentials are refused, as a stream at a job's address", async () => {
  const fake = checked(createSiteleafV1Fake());
  const reply = await ask(fake, "GET /v1/sites", { headers: basic("key", "wrong") });
  expect([reply.status, reply.text]).toEqual([401, '{"error":"Unauthorized!"}']);
  const stream = await ask(fake, "GET /v1/jobs/x", {});
  expect([stream.status, stream.headers.get("content-type")]).toEqual([401, "text/event-stream"]);
});

test("the account and its sites are found with and without .json", async () => {
  const fake = checked(createSiteleafV1Fake());
  expect((await ask(fake, "GET /v1/ping.json", { headers })).at("ping")).toBe("pong");
  expect((await ask(fake, "GET /v1/users/me", { headers })).at("email")).toBe("person@example.com");
  const list = await ask(fake, "GET /v1/sites.json?domain=journal.example.com", { headers });
  expect([list.headers.get("x-count"), list.at(0, "id")]).toEqual(["1", site]);
  expect((await ask(fake, "GET /v1/sites?domain=elsewhere.example", { headers })).at()).toEqual([]);
  expect((await ask(fake, `GET /v1/sites/${site}?include[]=user`, { headers })).at("user", "fullname")).toBe(
    "Ada Example",
  );
});

test("a publish is streamed step by step, in events called publish", async () => {
  const clock = createVirtualClock(1_700_000_000_000);
  const fake = checked(createSiteleafV1Fake({ clock, duration: 9000 }));
  const started = await ask(fake, `POST /v1/sites/${site}/publish`, { headers });
  const next = eventReader(
    await fake.fetch(`https://vendor.example/v1/jobs/${String(started.at("job_id"))}`, { headers }),
  );
  expect(await next()).toBe(
    'event:publish\ndata:{"status":"working","message":"Fetching inventory...","updated_at":"1700000000"}\n\n',
  );
  expect(await next()).toContain('"message":"Checking... /home","updated_at":"1700000003"');
  expect(await next()).toContain('"message":"Checking... /about"');
  expect(await next()).toBe(
    'event:publish\ndata:{"status":"complete","message":"Published","updated_at":"1700000009"}\n\n',
  );
  expect(await next()).toBeNull();
});

test("a publish of a site that is being published is the same job", async () => {
  const clock = createVirtualClock();
  const fake = checked(createSiteleafV1Fake({ clock }));
  const publish = async (): Promise<unknown> =>
    (await ask(fake, `POST /v1/sites/${site}/publish`, { headers })).at("job_id");
  const first = await publish();
  expect(await publish()).toBe(first);
  await clock.advance(1500);
  expect(await publish()).not.toBe(first);
});

test("an unknown job is 404, a forgotten one 410, both as a stream", async () => {
  const clock = createVirtualClock();
  const fake = checked(createSiteleafV1Fake({ clock }));
  const started = await ask(fake, `POST /v1/sites/${site}/publish`, { headers });
  const body = 'event:publish\ndata:{"status":"error","message":"Job not found"}\n\n';
  const unknown = await ask(fake, "GET /v1/jobs/x", { headers });
  expect([unknown.status, unknown.text]).toEqual([404, body]);
  await clock.advance(1500 + 30 * 60_000);
  const forgotten = await ask(fake, `GET /v1/jobs/${String(started.at("job_id"))}`, { headers });
  expect([forgotten.status, forgotten.text]).toEqual([410, body]);
});

test("an unknown site and an empty job id are not found", async () => {
  const fake = checked(createSiteleafV1Fake());
  expect((await ask(fake, "POST /v1/sites/x/publish", { headers })).status).toBe(404);
  const empty = await ask(fake, "GET /v1/jobs/", { headers });
  expect([empty.status, empty.at("message")]).toEqual([404, "Not Found"]);
});

test("every operation refuses a wrong key, and nothing is found below a missing site", async () => {
  const fake = checked(createSiteleafV1Fake());
  expect(new Set(Object.values(await askAll(fake, basic("key", "wrong"))))).toEqual(new Set([401]));
  expect((await ask(fake, "POST /v1/auth", { headers })).status).toBe(401);
  expect((await ask(fake, "GET /v1/sites/x", { headers })).status).toBe(404);
});

test("the parts to include of a site can be given with and without brackets", async () => {
  const fake = checked(createSiteleafV1Fake());
  const names = async (query: string): Promise<string[]> => {
    const shown = (await ask(fake, `GET /v1/sites/${site}?${query}`, { headers })).at() as object;
    return ["user", "pages", "assets"].filter((name) => name in shown);
  };
  expect(await names("include=user")).toEqual(["user"]);
  expect(await names("include[]=pages&include[]=assets")).toEqual(["pages", "assets"]);
});

test("every operation of the description has an answer, and every answer fits the description", () => {
  const { declared, answered } = answers.operations();
  expect(answered).toEqual(declared);
  // Which success a publish has is not known, and nothing is known of what could be wrong with these requests.
  expect(answers.unanswered()).toEqual(["getApiCredentialsV1 400", "publishSiteV1 202", "publishSiteV1 400"]);
});
