import {
  ConfigurationError,
  InvalidRequestError,
  JobCanceledError,
  JobFailedError,
  OutcomeUnknownError,
  TokenError,
  writeResumeToken,
} from "@pressroom/runtime";
import {
  createContentHubJobsFake,
  createVirtualClock,
  type ContentHubJobsFake,
  type ContentHubJobsFakeOptions,
} from "@pressroom/testing";
import { describe, expect, test } from "vitest";
import {
  createContentHubJobs,
  isApiError,
  type ContentHubJob,
  type ContentHubJobs,
  type ContentHubJobsConfig,
} from "./index.ts";

type Fetch = NonNullable<ContentHubJobsConfig["fetch"]>;

interface Setup {
  readonly fake: ContentHubJobsFake;
  readonly contentHub: ContentHubJobs;
  /** Another client of the same server. */
  again(config?: Partial<ContentHubJobsConfig>): ContentHubJobs;
}

const jobId = 39596;

/** A client on a fake that holds one job, both on one virtual clock. */
function setUp(options: ContentHubJobsFakeOptions = {}, between: (fetch: Fetch) => Fetch = (fetch) => fetch): Setup {
  const clock = createVirtualClock();
  const jobs = [{ id: jobId, targetCount: 2, configuration: { Operations: [] } }];
  const fake = createContentHubJobsFake({ clock, duration: 60_000, jobs, ...options });
  const credentials = { clientId: "client", clientSecret: "secret", username: "user", password: "password" };
  const again: Setup["again"] = (config) =>
    createContentHubJobs({
      server: "contenthub.example",
      ...credentials,
      clock,
      fetch: between(fake.fetch),
      ...config,
    });
  return { fake, contentHub: again(), again };
}

/** The operations that the API was asked for, in order; the token endpoint left out. */
function asked({ fake }: Setup): (string | null)[] {
  return fake.history.flatMap((entry) =>
    entry.kind === "call" && entry.operation !== "token" ? [entry.operation] : [],
  );
}

async function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  const [result] = await Promise.allSettled([work]);
  if (result.status === "fulfilled") throw new Error(`expected a failure, got ${JSON.stringify(result.value)}`);
  return result.reason;
}

const target = (location: string): { properties: { "Target.Location": string } } => ({
  properties: { "Target.Location": location },
});

/** Gives the job the targets it waits for, so that it runs. */
async function fill({ contentHub }: Setup): Promise<number[]> {
  return contentHub.targets.createMany(jobId, [target("10607"), target("10608")]);
}

describe("a job", () => {
  test("is watched to its end", async () => {
    const setup = setUp();
    await fill(setup);
    const seen: string[] = [];
    const job = setup.contentHub.jobs.watch(jobId);
    for await (const { kind, status } of job) if (seen.at(-1) !== `${kind} ${status}`) seen.push(`${kind} ${status}`);
    expect(seen).toEqual(["queued Pending/Pending", "running InProgress/None", "succeeded Completed/Success"]);
    expect(await job).toMatchObject({ progress: { done: 2, total: 2 }, raw: { id: jobId } });
  });

  test("that fails throws, even if its state is Completed", async () => {
    const setup = setUp({ outcome: { fail: "The file is broken" } });
    await fill(setup);
    const error = await failureOf(setup.contentHub.jobs.watch(jobId));
    expect(error).toBeInstanceOf(JobFailedError);
    expect(error).toMatchObject({ state: { status: "Completed/Failure" } });
  });

  test("that succeeds with undone targets says so", async () => {
    const setup = setUp({ outcome: { failedItems: 1 } });
    await fill(setup);
    expect(await setup.contentHub.jobs.watch(jobId)).toMatchObject({
      status: "Completed/Success",
      message: "1 of 2 targets not completed",
    });
  });

  test("that is canceled elsewhere throws as canceled", async () => {
    const setup = setUp();
    const job = setup.contentHub.jobs.watch(jobId);
    await job.poll();
    setup.fake.cancelJob(jobId);
    expect(await failureOf(job)).toBeInstanceOf(JobCanceledError);
  });

  test("continues through an unknown pair of state and condition", async () => {
    let looks = 0;
    const setup = setUp({}, (fetch) => async (url, init) => {
      const response = await fetch(url, init);
      if (!url.includes("/api/v2/jobs/") || ++looks > 2) return response;
      const job = (await response.json()) as ContentHubJob;
      return Response.json({ ...job, properties: { ...job.properties, "Job.Condition": "Success" } });
    });
    await fill(setup);
    const seen: string[] = [];
    for await (const { kind, status } of setup.contentHub.jobs.watch(jobId)) seen.push(`${kind} ${status}`);
    expect(seen[0]).toBe("unknown Pending/Success");
    expect(seen.at(-1)).toBe("succeeded Completed/Success");
  });

  test("can't be canceled here, and says so", async () => {
    const error = await failureOf(setUp().contentHub.jobs.watch(jobId).cancel());
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ message: "content-hub-jobs has no operation that cancels a job" });
  });

  test("is continued by a second client from a token", async () => {
    const setup = setUp();
    await fill(setup);
    const token = await setup.contentHub.jobs.watch(jobId).detach();
    expect(await setup.again().jobs.resume(token)).toMatchObject({ status: "Completed/Success", raw: { id: jobId } });
  });

  test("is read in the requested languages", async () => {
    expect(
      await setUp().contentHub.client.JobByIdV2({ path: { id: jobId }, query: { cultures: ["de-DE", "fr-FR"] } }),
    ).toMatchObject({
      id: jobId,
      cultures: ["de-DE", "fr-FR"],
    });
  });
});

describe("a description", () => {
  test("is read by its job, and by its own id", async () => {
    const { contentHub } = setUp();
    const description = await contentHub.description.get(jobId);
    expect(description.properties?.["Job.Configuration"]).toEqual({ Operations: [] });
    expect((await contentHub.description.getById(jobId, description.id, { cultures: ["de-DE"] })).cultures).toEqual([
      "de-DE",
    ]);
  });

  test("is replaced, changed and deleted", async () => {
    const { contentHub } = setUp();
    await contentHub.description.put(jobId, { properties: { "Job.Configuration": { Targets: [1] } } });
    await contentHub.description.patch(jobId, { properties: { Note: "kept" } });
    expect((await contentHub.description.get(jobId)).properties).toEqual({
      "Job.Configuration": { Targets: [1] },
      Note: "kept",
    });
    await contentHub.description.delete(jobId);
    expect(isApiError(await failureOf(contentHub.description.get(jobId)), "JobDescription", 404)).toBe(true);
  });
});

describe("targets", () => {
  test("are created one by one, each with its id", async () => {
    const { fake, contentHub } = setUp();
    const id = await contentHub.targets.create(jobId, target("10607"));
    expect([...(fake.jobs.get(jobId)?.targets.keys() ?? [])]).toEqual([id]);
    expect((await contentHub.targets.get(jobId, id)).properties).toMatchObject({ "Target.Location": "10607" });
    expect((await contentHub.targets.get(jobId, id, { cultures: ["de-DE"] })).cultures).toEqual(["de-DE"]);
  });

  test("are named by the Location header if the body is empty", async () => {
    const setup = setUp({}, (fetch) => async (url, init) => {
      const response = await fetch(url, init);
      return url.endsWith("/targets") ? new Response(null, { status: 201, headers: response.headers }) : response;
    });
    const id = await setup.contentHub.targets.create(jobId, target("10607"));
    expect(setup.fake.jobs.get(jobId)?.targets.has(id)).toBe(true);
  });

  test("are replaced, changed and deleted", async () => {
    const { contentHub } = setUp();
    const id = await contentHub.targets.create(jobId, target("10607"));
    await contentHub.targets.patch(jobId, id, { properties: { "Target.Scope": "all" } });
    expect((await contentHub.targets.get(jobId, id)).properties).toMatchObject({
      "Target.Location": "10607",
      "Target.Scope": "all",
    });
    await contentHub.targets.update(jobId, id, target("10609"));
    expect((await contentHub.targets.get(jobId, id)).properties).toMatchObject({
      "Target.Location": "10609",
      "Target.Scope": null,
    });
    await contentHub.targets.delete(jobId, id);
    expect(isApiError(await failureOf(contentHub.targets.get(jobId, id)), "JobTarget", 404)).toBe(true);
  });

  test("are listed over all their pages", async () => {
    const setup = setUp({ jobs: [{ id: jobId, targetCount: 100 }] });
    const ids = await setup.contentHub.targets.createMany(
      jobId,
      Array.from({ length: 60 }, (_, index) => target(String(index))),
    );
    const listed = await setup.contentHub.targets.list(jobId).toArray();
    expect(listed.map(({ id }) => id)).toEqual(ids);
    expect(asked(setup).filter((operation) => operation === "JobTargets")).toHaveLength(3);
  });

  test("are listed by state, from a place on", async () => {
    const setup = setUp({ jobs: [{ id: jobId, targetCount: 100 }] });
    const ids = await setup.contentHub.targets.createMany(
      jobId,
      Array.from({ length: 5 }, (_, index) => target(String(index))),
    );
    const pages: number[][] = [];
    for await (const { items } of setup.contentHub.targets
      .list(jobId, { state: "Pending", skip: 1, take: 3 })
      .pages()) {
      pages.push(items.map(({ id }) => id));
    }
    expect(pages).toEqual([ids.slice(1, 4), ids.slice(4)]);
    expect(await setup.contentHub.targets.list(jobId, { state: "Completed" }).toArray()).toEqual([]);
  });

  test("whose answer is lost are found by their identifier, and never created twice", async () => {
    const setup = setUp({}, (fetch) => async (url, init) => {
      const response = await fetch(url, init);
      if (init.method === "POST" && url.endsWith("/targets"))
        throw new TypeError("fetch failed", { cause: new Error("other side closed") });
      return response;
    });
    const error = await failureOf(
      setup.contentHub.targets.create(jobId, { identifier: "build-17", ...target("10607") }),
    );
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const [id] = setup.fake.jobs.get(jobId)?.targets.keys() ?? [];
    expect(await error.findExisting?.()).toEqual({ found: id, certain: false });
    expect(asked(setup).filter((operation) => operation === "CreateTarget")).toHaveLength(1);
  });

  test("whose answer is lost are found after an invalid entry", async () => {
    const setup = setUp({}, (fetch) => async (url, init) => {
      if (init.method === "POST" && url.endsWith("/targets")) throw new TypeError("fetch failed");
      if (!url.includes("/targets")) return fetch(url, init);
      return Response.json({ items: [null, { id: 7, identifier: "build-17" }], total_items: 2, returned_items: 2 });
    });
    const error = await failureOf(
      setup.contentHub.targets.create(jobId, { identifier: "build-17", ...target("10607") }),
    );
    if (!(error instanceof OutcomeUnknownError)) throw error;
    expect(await error.findExisting?.()).toEqual({ found: 7, certain: false });
  });
});

describe("a refusal", () => {
  test("a token of another Content Hub is refused, where the id means another job", async () => {
    const setup = setUp();
    const token = await setup.contentHub.jobs.watch(jobId).detach();
    const other = setup.again({ server: "other.example" });
    expect(() => other.jobs.resume(token)).toThrow(
      new ConfigurationError(
        "the resume token is for a job on https://contenthub.example, and this client is one of https://other.example: there, a job of the same id is another job",
      ),
    );
  });

  test("an invalid token is refused by name", () => {
    expect(() => setUp().contentHub.jobs.resume(undefined as unknown as string)).toThrow(
      "resume of content-hub-jobs needs a token of job.detach(), and was given undefined",
    );
  });

  test("wrong credentials give the token endpoint's answer, without the secret", async () => {
    const error = await failureOf(setUp().again({ password: "not-the-password" }).jobs.get(jobId));
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ status: 401 });
    expect(String(error)).not.toContain("not-the-password");
  });

  test("a missing job gives a 404", async () => {
    const { contentHub } = setUp();
    expect(isApiError(await failureOf(contentHub.jobs.get(1)), "JobByIdV2", 404)).toBe(true);
    expect(await failureOf(contentHub.jobs.watch(1))).toMatchObject({ name: "JobWatchError", cause: { status: 404 } });
  });

  test.each(["../jobs", "..", "a/b", ""])("the id %j never reaches the API", async (id) => {
    const setup = setUp();
    const asId = id as unknown as number;
    expect(await failureOf(setup.contentHub.jobs.get(asId))).toBeInstanceOf(InvalidRequestError);
    expect(await failureOf(setup.contentHub.jobs.watch(asId))).toHaveProperty("cause", expect.any(InvalidRequestError));
    expect(await failureOf(setup.contentHub.targets.delete(jobId, asId))).toBeInstanceOf(InvalidRequestError);
    const server = "https://contenthub.example";
    const token = writeResumeToken({ api: "content-hub-jobs", server, kind: "job", reference: { id } });
    expect(await failureOf(setup.contentHub.jobs.resume(token))).toHaveProperty(
      "cause",
      expect.any(InvalidRequestError),
    );
    expect(asked(setup)).toEqual([]);
  });

  test.each([{ username: undefined }, { password: undefined }])(
    "half of a user's credentials fails before any call",
    (half) => {
      expect(() => setUp().again(half)).toThrow(ConfigurationError);
    },
  );
});

test("without a user the client asks for tokens as itself", async () => {
  const grants: (string | null)[] = [];
  const setup = setUp({}, (fetch) => (url, init) => {
    if (url === "https://contenthub.example/oauth/token")
      grants.push(new URLSearchParams(String(init.body)).get("grant_type"));
    return fetch(url, init);
  });
  await setup.contentHub.jobs.get(jobId);
  await setup.again({ username: undefined, password: undefined }).jobs.get(jobId);
  expect(grants).toEqual(["password", "client_credentials"]);
});

test("options may be null, and an empty target is refused", async () => {
  const setup = setUp();
  await setup.contentHub.description.get(jobId, null as never);
  const error = await failureOf(setup.contentHub.targets.create(jobId, undefined as never));
  expect(error).toBeInstanceOf(InvalidRequestError);
  expect(asked(setup)).not.toContain("CreateTarget");
});

test("an answer about another job does not end a watch", async () => {
  let reads = 0;
  const setup = setUp({}, (fetch) => async (url, init) => {
    const answer = await fetch(url, init);
    if (!url.endsWith(`/jobs/${jobId}`) || ++reads !== 2) return answer;
    const properties = { "Job.State": "Completed", "Job.Condition": "Failure" };
    return Response.json({ id: jobId + 1, properties });
  });
  await fill(setup);
  expect(await setup.contentHub.jobs.watch(jobId)).toHaveProperty("raw.id", jobId);
  expect(reads).toBeGreaterThan(2);
});

/** Gives another answer to the first look at the job. */
const firstLookGives =
  (answer: unknown) =>
  (fetch: Fetch): Fetch => {
    let looks = 0;
    return async (url, init) => {
      const usual = await fetch(url, init);
      return url.endsWith(`/jobs/${jobId}`) && ++looks === 1 ? Response.json(answer) : usual;
    };
  };

test("a word in a list is not the vendor's word for an end", async () => {
  const properties = { "Job.State": ["Completed"], "Job.Condition": ["Success"] };
  const setup = setUp({}, firstLookGives({ id: jobId, properties }));
  await fill(setup);
  const state = await setup.contentHub.jobs.get(jobId);
  expect(state).toMatchObject({ status: "missing/missing", terminal: false });
});

test.each([[[]], [[{ id: jobId }]], ["Completed"], [7]])(
  "an answer that is %j says nothing of a job",
  async (answer) => {
    const setup = setUp({}, firstLookGives(answer));
    await fill(setup);
    const statuses: string[] = [];
    for await (const { status } of setup.contentHub.jobs.watch(jobId)) statuses.push(status);
    expect(statuses).not.toContain("missing/missing");
  },
);
