import {
  createLedger,
  InvalidRequestError,
  JobCanceledError,
  JobFailedError,
  OutcomeUnknownError,
  memoryLedgerStore,
  PagingError,
  systemClock,
  TokenError,
  type Job,
} from "@pressroom/runtime";
import {
  createSitecorePublishingFake,
  createVirtualClock,
  type SitecorePublishingFake,
  type SitecorePublishingFakeOptions,
} from "@pressroom/testing";
import { describe, expect, test } from "vitest";
import {
  createSitecorePublishing,
  isApiError,
  type PublishJob,
  type PublishStatus,
  type SitecorePublishing,
  type SitecorePublishingConfig,
} from "./index.ts";

type Fetch = NonNullable<SitecorePublishingConfig["fetch"]>;

interface Setup {
  readonly fake: SitecorePublishingFake;
  readonly sitecore: SitecorePublishing;
  /** Another client of the same environment. */
  again(config?: Partial<SitecorePublishingConfig>): SitecorePublishing;
}

/** A client on a fake, both on one virtual clock. */
function setUp(
  options: SitecorePublishingFakeOptions = {},
  between: (fetch: Fetch) => Fetch = (fetch) => fetch,
): Setup {
  const clock = createVirtualClock();
  const fake = createSitecorePublishingFake({ clock, duration: 60_000, ...options });
  const again: Setup["again"] = (config) =>
    createSitecorePublishing({
      clientId: "client",
      clientSecret: "secret",
      clock,
      fetch: between(fake.fetch),
      ...config,
    });
  return { fake, sitecore: again(), again };
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

/** Loses the answer of the first create; `arrives` says whether the request is carried out. */
function losingCreate(arrives: boolean): (fetch: Fetch) => Fetch {
  let lost = false;
  return (fetch) => async (url, init) => {
    if (lost || init.method !== "POST" || !url.endsWith("/jobs")) return fetch(url, init);
    lost = true;
    if (arrives) await fetch(url, init);
    throw new TypeError("fetch failed", { cause: new Error("other side closed") });
  };
}

/** Changes the JSON of successful answers. */
function rewriting(change: (body: PublishJob, init: RequestInit) => unknown): (fetch: Fetch) => Fetch {
  return (fetch) => async (url, init) => {
    const response = await fetch(url, init);
    if (!response.ok || !url.includes("/jobs")) return response;
    const body = change((await response.json()) as PublishJob, init);
    return new Response(JSON.stringify(body), {
      status: response.status,
      headers: { "content-type": "application/json" },
    });
  };
}

const publishSite = ({ sitecore }: Setup): Job<PublishJob, PublishStatus> =>
  sitecore.publishSite({ mode: "Republish", locales: ["en"] });

describe("a publish", () => {
  test("is followed from the queue to its end", async () => {
    const setup = setUp({ items: 10 });
    const job = publishSite(setup);
    const seen = new Set<string>();
    for await (const state of job) seen.add(state.status);
    expect([...seen]).toEqual(["Queued", "Running", "Completed"]);
    expect(await job).toMatchObject({
      kind: "succeeded",
      message: undefined,
      progress: { done: 10, total: 10, failed: 0 },
    });
    expect(setup.fake.jobs[0]?.request).toMatchObject({
      source: "pressroom",
      options: { xmc: { mode: "Republish", locales: ["en"] } },
    });
  });

  test("of items sends the items and how to publish them", async () => {
    const { fake, sitecore } = setUp();
    const items = [{ id: "9b0c5ba0-0000-4000-8000-000000000001", type: "Item" }];
    await sitecore.publishItems({
      mode: "Smart",
      items,
      locales: ["en", "de-DE"],
      publishChildren: true,
      name: "News",
      source: "nightly build",
    });
    expect(fake.jobs[0]?.request).toMatchObject({
      name: "News",
      source: "nightly build",
      options: {
        xmc: {
          type: "Items",
          mode: "Smart",
          locales: ["en", "de-DE"],
          publishChildren: true,
          publishRelatedItems: false,
        },
      },
    });
  });

  test("that completes with failed items says so", async () => {
    const state = await publishSite(setUp({ items: 10, outcome: { failedItems: 3 } }));
    expect(state).toMatchObject({
      kind: "succeeded",
      status: "Completed",
      message: "3 failed",
      progress: { failed: 3 },
    });
  });

  test("that completes with failed items can count as a failure", async () => {
    const { sitecore } = setUp({ items: 10, outcome: { failedItems: 3 } });
    const job = sitecore.publishSite({ mode: "Republish", locales: ["en"], failOnItemFailures: true });
    expect(await failureOf(job)).toMatchObject({
      name: "JobFailedError",
      state: { status: "Completed", kind: "failed" },
    });
  });

  test("that completes without changing everything says how many items were skipped", async () => {
    const { sitecore } = setUp({ items: 10 });
    expect(await sitecore.publishSite({ mode: "Smart", locales: ["en"] })).toMatchObject({
      message: "5 skipped",
      progress: { skipped: 5 },
    });
  });

  test("that fails throws with its last state", async () => {
    const error = await failureOf(publishSite(setUp({ outcome: { fail: "The target is gone" } })));
    expect(error).toBeInstanceOf(JobFailedError);
    expect(error).toMatchObject({ state: { kind: "failed", status: "Failed" } });
  });

  test("continues through an unknown status", async () => {
    let looks = 0;
    const strange = rewriting((job) =>
      job.system?.status === "Running" && ++looks < 3
        ? { ...job, system: { ...job.system, status: "Pondering" } }
        : job,
    );
    const seen: string[] = [];
    for await (const { kind, status } of publishSite(setUp({}, strange))) seen.push(`${kind} ${status}`);
    expect(seen).toContain("unknown Pondering");
    expect(seen.at(-1)).toBe("succeeded Completed");
  });

  test("that is refused throws the API's answer", async () => {
    const { sitecore } = setUp();
    const error = await failureOf(sitecore.publishSite({ mode: "Smart", locales: [] }));
    expect(isApiError(error, "Create", 400) && error.problem?.detail).toBe("Locales are required to publish a site.");
  });

  test("is continued by a second client from a token", async () => {
    const setup = setUp();
    const token = await publishSite(setup).detach();
    expect(await setup.again().jobs.resume(token)).toMatchObject({
      status: "Completed",
      raw: { id: setup.fake.jobs[0]?.id },
    });
  });
});

test.each<object>([{ onec: "release" }, { publishChilds: true }, { intervall: {} }, { interval: { frist: 5 } }])(
  "a publish is not sent with what nobody knows of: %j",
  (publish) => {
    const setup = setUp();
    expect(() => setup.sitecore.publishSite({ mode: "Smart", locales: ["en"], ...publish })).toThrow(/ is none of /);
    expect(setup.fake.jobs).toHaveLength(0);
  },
);

describe("a publish whose answer is lost", () => {
  test("is found again, and never sent twice", async () => {
    const setup = setUp({}, losingCreate(true));
    const error = await failureOf(publishSite(setup));
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const existing = await error.findExisting?.();
    const found = existing?.found as PublishJob | undefined;
    expect(existing?.certain).toBe(true);
    expect(found).toMatchObject({ id: setup.fake.jobs[0]?.id, system: { status: "Queued" } });
    expect(await setup.sitecore.jobs.watch(found?.id ?? "")).toMatchObject({ status: "Completed" });
    expect(asked(setup).filter((operation) => operation === "Create")).toHaveLength(1);
  });

  test("is not confused with another publish of the same program", async () => {
    const setup = setUp({}, losingCreate(false));
    await setup.again({ fetch: setup.fake.fetch }).publishSite({ mode: "Smart", locales: ["en"] });
    const error = await failureOf(publishSite(setup));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(await (error as OutcomeUnknownError).findExisting?.()).toEqual({ found: undefined, certain: true });
  });

  test("because its caller gave up waiting is also found again", async () => {
    const giveUp = new AbortController();
    const slow =
      (fetch: Fetch): Fetch =>
      async (url, init) => {
        const response = await fetch(url, init);
        if (init.method === "POST" && url.endsWith("/jobs")) giveUp.abort();
        init.signal?.throwIfAborted();
        return response;
      };
    const setup = setUp({}, slow);
    const error = await failureOf(
      setup.sitecore.publishSite({ mode: "Smart", locales: ["en"], signal: giveUp.signal }),
    );
    if (!(error instanceof OutcomeUnknownError)) throw error;
    expect(error.cause).toBe(giveUp.signal.reason);
    expect(await error.findExisting?.()).toMatchObject({ found: { id: setup.fake.jobs[0]?.id }, certain: true });
  });

  test("counts as lost if the answer names no job", async () => {
    const nameless = rewriting((job, { method }) => (method === "POST" ? { ...job, id: null } : job));
    expect(await failureOf(publishSite(setUp({}, nameless)))).toBeInstanceOf(OutcomeUnknownError);
  });
});

describe("cancel", () => {
  test("asks for the end of a publish, which then throws", async () => {
    const job = publishSite(setUp());
    await job.started();
    expect(await job.cancel()).toMatchObject({ kind: "requested", state: { kind: "canceling", status: "Canceling" } });
    expect(await failureOf(job)).toBeInstanceOf(JobCanceledError);
  });

  test("says that it came too late", async () => {
    const { sitecore } = setUp();
    const { raw } = await sitecore.publishSite({ mode: "Smart", locales: ["en"] });
    expect(await sitecore.jobs.cancel(raw.id ?? "")).toMatchObject({
      kind: "too-late",
      state: { status: "Completed" },
    });
  });

  test("of an ended job is too late even if its answer grants the right to cancel it", async () => {
    const { sitecore } = setUp();
    const { raw } = await sitecore.publishSite({ mode: "Smart", locales: ["en"] });
    expect(raw).toMatchObject({ system: { status: "Completed" }, permissions: { canCancel: true } });
    const { kind, state } = await sitecore.jobs.cancel(raw.id ?? "");
    expect([kind, state?.kind, state?.raw.permissions.canCancel]).toEqual(["too-late", "succeeded", true]);
  });

  test("of a job whose items are all sent is too late even if it still runs", async () => {
    const statistics = { itemsSent: 4, itemsProcessed: 3, xmc: { itemsSendingComplete: true } };
    const allSent = rewriting((job) => ({ ...job, statistics, system: { ...job.system, status: "Running" } }));
    const refusing =
      (fetch: Fetch): Fetch =>
      async (url, init) => {
        const conflict = { title: "Conflict", status: 409, detail: "ItemsSendingComplete: True." };
        return url.endsWith("/cancel") ? Response.json(conflict, { status: 409 }) : allSent(fetch)(url, init);
      };
    const job = publishSite(setUp({}, refusing));
    expect(await job.cancel()).toMatchObject({
      kind: "too-late",
      state: { kind: "running", terminal: false, progress: { done: 3, total: 4 } },
    });
  });

  test("that was accepted is reported even if the job can't be read afterwards", async () => {
    let canceled = false;
    const setup = setUp({}, (fetch) => async (url, init) => {
      if (canceled && init.method === "GET") return Response.json({ title: "Forbidden", status: 403 }, { status: 403 });
      canceled ||= url.endsWith("/cancel");
      return fetch(url, init);
    });
    const result = await publishSite(setup).cancel();
    expect(result).toMatchObject({ kind: "requested", failure: { status: 403 } });
    expect(result.state).toBeUndefined();
    expect(setup.fake.jobs[0]).toMatchObject({ status: "Canceling" });
  });

  test("of a missing job throws the API's answer", async () => {
    expect(isApiError(await failureOf(setUp().sitecore.jobs.cancel("job_none")), "CancelJob", 404)).toBe(true);
  });
});

describe("a refusal", () => {
  test("wrong credentials give the token endpoint's answer, without the secret", async () => {
    const error = await failureOf(setUp().again({ clientSecret: "not-the-secret" }).jobs.permissions());
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ status: 401 });
    expect(String(error)).not.toContain("not-the-secret");
  });

  test("an unknown id gives a 404", async () => {
    const error = await failureOf(setUp().sitecore.jobs.get("job_none"));
    expect(isApiError(error, "GetJob", 404) && error.problem?.detail).toBe("The job 'job_none' was not found.");
  });

  test("watching an unknown id ends with the 404, not at the deadline", async () => {
    const setup = setUp();
    expect(await failureOf(setup.sitecore.jobs.watch("job_none"))).toMatchObject({
      name: "JobWatchError",
      cause: { name: "ApiError", status: 404 },
    });
    expect(asked(setup).length).toBeLessThan(5);
  });

  test.each(["../jobs", "..", "a/b", ""])("the id %j never reaches the API", async (id) => {
    const setup = setUp();
    expect(await failureOf(setup.sitecore.jobs.get(id))).toBeInstanceOf(InvalidRequestError);
    expect(await failureOf(setup.sitecore.jobs.cancel(id))).toBeInstanceOf(InvalidRequestError);
    expect(asked(setup)).toEqual([]);
  });
});

describe("the list of jobs", () => {
  async function withJobs(count: number): Promise<Setup> {
    const setup = setUp();
    for (let number = 1; number <= count; number++) {
      const source = number % 2 ? "odd" : "even";
      await setup.sitecore.publishSite({ name: `Job ${number}`, source, mode: "Smart", locales: ["en"] }).started();
    }
    return setup;
  }
  const names = (jobs: readonly PublishJob[]): (string | null)[] => jobs.map(({ name }) => name);
  const oldestFirst = "system.queuedTime:1";

  test("is read by continuation tokens", async () => {
    const setup = await withJobs(5);
    const jobs = await setup.sitecore.jobs.list({ pageSize: 2, sortBy: oldestFirst }).toArray();
    expect(names(jobs)).toEqual(["Job 1", "Job 2", "Job 3", "Job 4", "Job 5"]);
    expect(asked(setup).filter((operation) => operation === "GetJobs")).toHaveLength(3);
  });

  test("is read by numbered pages", async () => {
    const { sitecore } = await withJobs(5);
    const totals: (number | undefined)[] = [];
    const jobs: PublishJob[] = [];
    for await (const page of sitecore.jobs.listByPage({ pageSize: 2, sortBy: oldestFirst }).pages()) {
      totals.push(page.total);
      jobs.push(...page.items);
    }
    expect(names(jobs)).toEqual(["Job 1", "Job 2", "Job 3", "Job 4", "Job 5"]);
    expect(totals).toEqual([5, 5, 5]);
  });

  test("says that numbered pages end after 1000 jobs", async () => {
    const first = (await (await withJobs(1)).sitecore.jobs.list().toArray())[0];
    let made = 0;
    const another = (): unknown => ({ ...first, id: `job_${++made}` });
    const full = rewriting((body) => ({ ...body, totalCount: 1001, data: Array.from({ length: 100 }, another) }));
    const { sitecore } = setUp({}, full);
    let read = 0;
    const pages = async (): Promise<void> => {
      for await (const page of sitecore.jobs.listByPage({ pageSize: 100 }).pages()) read += page.items.length;
    };
    const error = await failureOf(pages());
    expect(error).toBeInstanceOf(PagingError);
    expect(String(error)).toContain("there are 1001 items, but the API delivers only the first 1000 in numbered pages");
    expect(read).toBe(1000);
  });

  test("is filtered by several values at once", async () => {
    const { sitecore } = await withJobs(4);
    expect(names(await sitecore.jobs.list({ source: ["odd", "other"], sortBy: oldestFirst }).toArray())).toEqual([
      "Job 1",
      "Job 3",
    ]);
  });

  test("reports its filters, and counts jobs by state", async () => {
    const { sitecore } = await withJobs(3);
    expect((await sitecore.jobs.filters()).sources.map(({ data }) => data.source)).toEqual(["odd", "even"]);
    expect((await sitecore.jobs.summary()).counts).toMatchObject({ queued: 3, completed: 0 });
  });
});

test("the permissions of the credentials can be read", async () => {
  const { sitecore } = setUp({ permissions: { canCreate: false } });
  expect(await sitecore.jobs.permissions()).toMatchObject({ canReadAll: true, canCreate: false });
});

describe("a publish with a key", () => {
  // The machine's own time: a virtual clock jumps to the deadline while the key is hashed, outside its sight.
  const clock = systemClock;
  const short = { clock, duration: 20 };
  const publish = ({ publishSite: send }: SitecorePublishing): Job<PublishJob, PublishStatus> =>
    send({ mode: "Smart", locales: ["en"], once: "release", interval: { first: 10, longest: 10 } });

  test("is sent once by two clients that share a ledger, and both get its end", async () => {
    const ledger = createLedger(memoryLedgerStore());
    const setup = setUp(short);
    const ends = await Promise.all([publish(setup.again({ clock, ledger })), publish(setup.again({ clock, ledger }))]);
    expect(ends.map(({ raw }) => raw.id)).toEqual([setup.fake.jobs[0]?.id, setup.fake.jobs[0]?.id]);
    expect(asked(setup).filter((operation) => operation === "Create")).toHaveLength(1);
  });

  test("whose answer was lost is found by the next caller", async () => {
    const ledger = createLedger(memoryLedgerStore());
    const setup = setUp(short, losingCreate(true));
    expect(await failureOf(publish(setup.again({ clock, ledger })))).toBeInstanceOf(OutcomeUnknownError);
    const { raw } = await publish(setup.again({ clock, ledger, fetch: setup.fake.fetch }));
    expect(raw.id).toBe(setup.fake.jobs[0]?.id);
    expect(setup.fake.jobs).toHaveLength(1);
  });

  test("is another publish for the client of another environment", async () => {
    const ledger = createLedger(memoryLedgerStore());
    const setup = setUp(short);
    await publish(setup.again({ clock, ledger }));
    const error = await failureOf(publish(setup.again({ clock, ledger, clientId: "another" })));
    expect(String(error)).toContain("is the key of another publish");
  });

  test("needs a ledger", async () => {
    expect(String(await failureOf(publish(setUp(short).sitecore)))).toContain("once needs a ledger");
  });
});

test.each([undefined, null, {}, "Smart"])("a publish of %o is refused by what it lacks, and not sent", (publish) => {
  const { sitecore, fake } = setUp();
  expect(() => sitecore.publishSite(publish as never)).toThrow("publishSite needs mode and locales");
  expect(() => sitecore.publishItems(publish as never)).toThrow("publishItems needs mode and items");
  expect(fake.history).toEqual([]);
});

test("a description that is not a string is refused and not sent", async () => {
  const { sitecore, fake } = setUp();
  const description = { text: "nightly" } as unknown as string;
  const error = await failureOf(sitecore.publishSite({ mode: "Smart", locales: ["en"], description }));
  expect(error).toHaveProperty("message", "Create: the description must be a text");
  expect(fake.jobs).toEqual([]);
});

test("an answer about another job does not end a watch", async () => {
  let reads = 0;
  const setup = setUp({}, (fetch) => async (url, init) => {
    const answer = await fetch(url, init);
    if (init.method !== "GET" || ++reads !== 1) return answer;
    return Response.json({ id: "1b671a64-40d5-491e-99b0-da01ff1f3341", system: { status: "Failed" } });
  });
  const { raw } = await setup.sitecore.publishSite({ mode: "Smart", locales: ["en"] });
  expect(raw.id).toBe(setup.fake.jobs[0]?.id);
  expect(reads).toBeGreaterThan(1);
});

test.each([[[]], [[{ id: "1" }]], ["Completed"], [7]])("an answer that is %j says nothing of a job", async (answer) => {
  let reads = 0;
  const setup = setUp(
    {},
    (fetch) => async (url, init) => (init.method === "GET" && ++reads === 1 ? Response.json(answer) : fetch(url, init)),
  );
  const statuses: string[] = [];
  const job = setup.sitecore.publishSite({ mode: "Smart", locales: ["en"] });
  for await (const { status } of job) statuses.push(status);
  expect(statuses).not.toContain("missing");
});
