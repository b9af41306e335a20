import { expect, test } from "vitest";
import { json } from "../frame/answers.ts";
import { ask, basic } from "../frame/ask.ts";
import type { Fake } from "../frame/fake.ts";
import { createSiteleafV2Fake } from "../fakes/siteleaf-v2.ts";
import { createAnswerCheck } from "./checked.ts";

const headers = basic("key", "secret");
const html = { "content-type": "text/html" };
const site = "/v2/sites/64b7c1d2e3f405162738495a";

/** A fake that has drifted: each answer is changed. */
function drifted(change: (response: Response) => Promise<Response>): Fake {
  const fake = createSiteleafV2Fake({ duration: 0 });
  return { ...fake, fetch: async (input, init) => change(await fake.fetch(input, init)) };
}

async function violationsOf(
  line: string,
  change: (response: Response) => Promise<Response>,
): Promise<readonly string[]> {
  const { checked, takeViolations } = createAnswerCheck("siteleaf-v2");
  await ask(checked(drifted(change)), line, { headers });
  return takeViolations();
}

test("an answer that fits the description is not a violation", async () => {
  expect(await violationsOf(`GET ${site}`, async (response) => response)).toEqual([]);
});

test.each([
  [
    "a field of another type",
    async (site: Response) => json(200, { ...((await site.json()) as object), title: 7 }),
    /getSite 200: .*title/,
  ],
  ["a status that isn't declared", async () => json(418, {}), /getSite 418: .*418 is not declared/],
  [
    "another media type",
    async (site: Response) => new Response(site.body, { headers: html }),
    /getSite 200: .*text\/html/,
  ],
])("%s is a violation", async (_name, change, violation) => {
  expect(await violationsOf(`GET ${site}`, change)).toEqual([expect.stringMatching(violation)]);
});

test("an event of another shape is a violation", async () => {
  const stream = { headers: { "content-type": "text/event-stream" } };
  const change = async (): Promise<Response> => new Response('event:status\ndata:{"status":7}\n\n', stream);
  expect((await violationsOf("GET /v2/jobs/x", change)).join()).toContain("streamJob 200");
});

test("an operation without an answer is reported", () => {
  const { operations, unanswered } = createAnswerCheck("siteleaf-v2");
  expect(operations().answered).toEqual([]);
  expect(unanswered()).toContain("publishSite 202");
});
