import { afterEach, expect, test } from "vitest";
import {
  createAdobeDestinationPublishingFake,
  type AdobeDestinationPublishingFake,
  type AdobeDestinationPublishingFakeOptions,
} from "./adobe-destination-publishing.ts";
import { ask, askAll, type Reply } from "../frame/ask.ts";
import { createAnswerCheck } from "../testing/checked.ts";
import { createVirtualClock, type VirtualClock } from "../frame/virtual-clock.ts";

const answers = createAnswerCheck("adobe-destination-publishing");
const { checked } = answers;
afterEach(() => expect(answers.takeViolations()).toEqual([]));

const path = "/data/core/activation/authoring/destinations/publish";
const destinationId = "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34";
const grant = {
  grant_type: "client_credentials",
  client_id: "client",
  client_secret: "secret",
  scope: "openid,AdobeID",
};
const day = 24 * 3_600_000;

interface Setup {
  readonly clock: VirtualClock;
  readonly fake: AdobeDestinationPublishingFake;
  readonly headers: Readonly<Record<string, string>>;
  ask(line: string, json?: unknown): Promise<Reply>;
}

async function setUp(options: AdobeDestinationPublishingFakeOptions = {}): Promise<Setup> {
  const clock = createVirtualClock();
  const fake = checked(createAdobeDestinationPublishingFake({ clock, duration: 10_000, ...options }));
  const token = await ask(fake, "POST /ims/token/v3", { form: grant });
  const headers = {
    authorization: `Bearer ${String(token.at("access_token"))}`,
    "x-api-key": "client",
    "x-gw-ims-org-id": "0123456789ABCDEF01234567@AdobeOrg",
    "x-sandbox-name": "prod",
  };
  return { clock, fake, headers, ask: (line, json) => ask(fake, line, { json, headers }) };
}

const submission = { destinationId, destinationAccess: "ALL" };

function statuses(reply: Reply): string[] {
  return (reply.at("publishDetailsList") as { status: string }[]).map((entry) => entry.status);
}

test.each([
  [{ ...grant, client_secret: "wrong" }, 401],
  [{ ...grant, scope: "openid AdobeID" }, 400],
  [{ ...grant, grant_type: "password" }, 400],
])("the token endpoint refuses %j with %i", async (form, status) => {
  const { fake } = await setUp();
  expect((await ask(fake, "POST /ims/token/v3", { form })).status).toBe(status);
});

test.each([
  ["authorization", undefined, 403, "403010"],
  ["authorization", "Bearer rubbish", 401, "401013"],
  ["x-api-key", undefined, 403, "403000"],
  ["x-api-key", "other", 403, "403003"],
  ["x-gw-ims-org-id", undefined, 400, "400003"],
  ["x-gw-ims-org-id", "other@AdobeOrg", 403, "403025"],
  ["x-sandbox-name", undefined, 400, "400003"],
])("the gateway answers %s %s with %i %s", async (name, value, status, code) => {
  const { fake, headers } = await setUp();
  const { [name as "authorization"]: _left, ...others } = headers as Record<"authorization", string>;
  const reply = await ask(fake, `GET ${path}`, {
    headers: value === undefined ? others : { ...others, [name]: value },
  });
  expect([reply.status, reply.at("error_code")]).toEqual([status, code]);
});

test("an expired token is refused", async () => {
  const { ask, clock } = await setUp();
  await clock.advance(86_399_000);
  expect((await ask(`GET ${path}`)).status).toBe(401);
});

test("a submission is reviewed, approved and published", async () => {
  const { ask, clock } = await setUp();
  const submitted = await ask(`POST ${path}`, submission);
  expect(submitted.status).toBe(201);
  expect(submitted.at("publishDetailsList", 0)).toMatchObject({ status: "TEST", destinationType: "DEV" });
  expect(submitted.at("publishDetailsList", 1)).toMatchObject({
    status: "REVIEW",
    destinationType: "PUBLIC",
    allowedOrgs: ["*"],
  });
  await clock.advance(7000);
  expect(statuses(await ask(`GET ${path}/${destinationId}`))).toEqual(["TEST", "APPROVED"]);
  await clock.advance(3000);
  const published = await ask(`GET ${path}/${destinationId}`);
  expect(statuses(published)).toEqual(["TEST", "PUBLISHED"]);
  expect(published.at("publishDetailsList", 1, "publishedDate")).toBe(clock.now());
});

test("a review of five days passes while a client polls by the hour", async () => {
  const { ask, clock, fake } = await setUp({ duration: 5 * day });
  await ask(`POST ${path}`, submission);
  const began = clock.now();
  while (fake.destinations[0]?.requests[1]?.status !== "PUBLISHED") await clock.sleep(3_600_000);
  expect(clock.now() - began).toBe(5 * day);
});

test("a failed review is denied", async () => {
  const { ask, clock } = await setUp({ outcome: { fail: "no proof" } });
  await ask(`POST ${path}`, submission);
  await clock.advance(10_000);
  expect(statuses(await ask(`GET ${path}/${destinationId}`))).toEqual(["TEST", "DENIED"]);
});

test("the live version is deprecated when the next one is published", async () => {
  const { ask, clock } = await setUp({ destinations: [{ destinationId, publishedAt: 1_700_000_000_123 }] });
  await ask(`POST ${path}`, submission);
  expect(statuses(await ask(`GET ${path}/${destinationId}`))).toEqual(["TEST", "PUBLISHED", "REVIEW"]);
  await clock.advance(10_000);
  expect(statuses(await ask(`GET ${path}/${destinationId}`))).toEqual(["TEST", "DEPRECATED", "PUBLISHED"]);
});

test("every submission is a request of its own", async () => {
  const { ask, fake } = await setUp();
  await ask(`POST ${path}`, submission);
  await ask(`POST ${path}/`, submission);
  expect(new Set(fake.destinations[0]?.requests.map((request) => request.configId)).size).toBe(3);
});

test("an unknown destination is not found", async () => {
  const { ask } = await setUp();
  expect((await ask(`GET ${path}/other`)).at()).toMatchObject({ status: 404, title: "Destination not found" });
  expect((await ask(`POST ${path}`, { ...submission, destinationId: "other" })).status).toBe(404);
});

const incomplete: readonly object[] = [{}, { ...submission, destinationAccess: "all" }, { destinationAccess: "ALL" }];

test.each(incomplete)("refuses the submission %j", async (body) => {
  const { ask } = await setUp();
  expect((await ask(`POST ${path}`, body)).status).toBe(400);
});

test.each([
  ["array" as const, (reply: Reply) => reply.at(0, "destinationId")],
  ["object" as const, (reply: Reply) => reply.at("destinationId")],
  ["items" as const, (reply: Reply) => reply.at("items", 0, "destinationId")],
])("the list can have the shape %s", async (listShape, first) => {
  const { ask } = await setUp({ listShape });
  expect(first(await ask(`GET ${path}`))).toBe(destinationId);
});

test("the date of publication can be seconds in a string", async () => {
  const { ask } = await setUp({
    publishedDate: "seconds-string",
    destinations: [{ destinationId, publishedAt: 1_700_000_000_123 }],
  });
  expect((await ask(`GET ${path}/${destinationId}`)).at("publishDetailsList", 1, "publishedDate")).toBe("1700000000");
});

test("the gateway checks every operation first", async () => {
  const { fake, headers } = await setUp();
  expect(new Set(Object.values(await askAll(fake, {})))).toEqual(new Set([403]));
  expect(new Set(Object.values(await askAll(fake, { ...headers, "x-sandbox-name": "" })))).not.toContain(401);
  fake.expireTokens();
  expect(new Set(Object.values(await askAll(fake, headers)))).toEqual(new Set([401]));
  const { "x-sandbox-name": _left, ...incomplete } = (await setUp()).headers as Record<string, string>;
  expect((await ask((await setUp()).fake, `GET ${path}/${destinationId}`, { headers: incomplete })).status).toBe(400);
});

test("every operation of the description has an answer, and every answer fits the description", () => {
  const { declared, answered } = answers.operations();
  expect(answered).toEqual(declared);
  // A full or broken gateway is for a fault script.
  expect(answers.unanswered().filter((where) => !/ (429|500)$/.test(where))).toEqual([]);
});
