import { GetJobs } from "@pressroom/api-sitecore-publishing/validators";
import * as validators from "@pressroom/api-sitecore-publishing/validators";
import { InvalidAnswerError, validate, type ObservedEvent } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { createSitecorePublishing, type SitecorePublishing } from "./sitecore-publishing.ts";

const job = {
  id: "job_1",
  name: "Nightly",
  source: "pressroom",
  options: { xmc: { mode: "Smart", locales: ["en"] } },
  system: { organizationId: "org", tenantId: "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", status: "Completed" },
  permissions: { canViewDetails: true, canCancel: true },
};

interface Setup {
  readonly sitecore: SitecorePublishing;
  /** Where answers were not as described. */
  faults(): string[];
}

function setUp(answer: (method: string) => unknown, mode: "report" | "strict"): Setup {
  const events: ObservedEvent[] = [];
  const sitecore = createSitecorePublishing({
    clientId: "me",
    clientSecret: "hush-hush",
    use: [validate(validators, { mode })],
    observe: (event) => events.push(event),
    fetch: async (url, { method = "GET" }) => {
      if (url.endsWith("/oauth/token")) return Response.json({ access_token: "a-token" });
      return Response.json(answer(method), { status: method === "POST" ? 201 : 200 });
    },
  });
  const faults = (): string[] =>
    events.flatMap((event) => (event.type === "violation" ? [`${event.operation} ${event.at} ${event.mismatch}`] : []));
  return { sitecore, faults };
}

test("an answer that fits the description passes, and another is reported with its place", async () => {
  const good = setUp(() => ({ next: null, data: [job] }), "report");
  await good.sitecore.jobs.list().toArray();
  expect(good.faults()).toEqual([]);
  const bad = setUp(() => ({ next: null, data: [job, { ...job, source: 7 }] }), "report");
  expect(await bad.sitecore.jobs.list().toArray()).toHaveLength(2);
  expect(bad.faults()).toHaveLength(1);
});

test("a list that does not fit the description is an error in strict mode", async () => {
  const { sitecore } = setUp(() => ({ next: null, data: [{ ...job, source: 7 }] }), "strict");
  await expect(sitecore.jobs.list().toArray()).rejects.toBeInstanceOf(InvalidAnswerError);
});

test("a publish with a wrong answer is started, watched and a success, even in strict mode", async () => {
  const { sitecore, faults } = setUp(() => ({ ...job, source: 7, surplus: true }), "strict");
  const state = await sitecore.publishSite({ mode: "Smart", locales: ["en"] });
  expect(state).toMatchObject({ kind: "succeeded", status: "Completed" });
  expect(faults()).toContain("Create /source must be string or null");
});

test("some of the validators are enough", async () => {
  expect(GetJobs["200"]?.check?.({ next: null, data: [job] })).toBe(true);
});
