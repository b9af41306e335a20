import {
  ConfigurationError,
  InvalidRequestError,
  JobCanceledError,
  JobDeadlineError,
  JobFailedError,
  OutcomeUnknownError,
  TokenError,
  type Job,
} from "@pressroom/runtime";
import {
  createAdobeDestinationPublishingFake,
  createVirtualClock,
  type AdobeDestinationPublishingFake,
  type AdobeDestinationPublishingFakeOptions,
  type VirtualClock,
} from "@pressroom/testing";
import { describe, expect, test } from "vitest";
import {
  createAdobeDestinations,
  isApiError,
  toDate,
  type AdobeDestinations,
  type AdobeDestinationsConfig,
  type PublishedDestination,
  type Review,
  type WatchedRequest,
} from "./index.ts";

type Fetch = NonNullable<AdobeDestinationsConfig["fetch"]>;

interface Setup {
  readonly clock: VirtualClock;
  readonly fake: AdobeDestinationPublishingFake;
  readonly adobe: AdobeDestinations;
  /** Another client of the same organization. */
  again(config?: Partial<AdobeDestinationsConfig>): AdobeDestinations;
}

const destinationId = "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34";
const orgId = "0123456789ABCDEF01234567@AdobeOrg";
const day = 24 * 3_600_000;

/** A client on a fake whose reviews take five days, both on one virtual clock. */
function setUp(
  options: AdobeDestinationPublishingFakeOptions = {},
  between: (fetch: Fetch) => Fetch = (fetch) => fetch,
): Setup {
  const clock = createVirtualClock();
  const fake = createAdobeDestinationPublishingFake({ clock, duration: 5 * day, ...options });
  const again: Setup["again"] = (config) =>
    createAdobeDestinations({
      clientId: "client",
      clientSecret: "secret",
      orgId,
      sandbox: "prod",
      clock,
      fetch: between(fake.fetch),
      ...config,
    });
  return { clock, fake, adobe: again(), again };
}

const publish = ({ adobe }: Setup): Job<Review> =>
  adobe.publish({ destination: destinationId, destinationAccess: "ALL" });

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

/** The id of the publish request that the fake filed last. */
function lastFiled({ fake }: Setup): string | undefined {
  return fake.destinations[0]?.requests.at(-1)?.configId;
}

/** Changes the JSON of successful answers below the publish path. */
function rewriting(change: (body: PublishedDestination, init: RequestInit) => unknown): (fetch: Fetch) => Fetch {
  return (fetch) => async (url, init) => {
    const response = await fetch(url, init);
    if (!response.ok || !url.includes("/publish")) return response;
    const body = change((await response.json()) as PublishedDestination, init);
    return new Response(JSON.stringify(body), {
      status: response.status,
      headers: { "content-type": "application/json" },
    });
  };
}

/** Loses the answer of every submission; `arrives` says whether it is carried out. */
function losingSubmission(arrives: boolean): (fetch: Fetch) => Fetch {
  return (fetch) => async (url, init) => {
    if (init.method !== "POST" || !url.endsWith("/publish")) return fetch(url, init);
    if (arrives) await fetch(url, init);
    throw new TypeError("fetch failed", { cause: new Error("other side closed") });
  };
}

/** Changes the status of everything that is in review. */
function renaming(status: string): (fetch: Fetch) => Fetch {
  return rewriting((destination) => ({
    ...destination,
    publishDetailsList: destination.publishDetailsList?.map((request) =>
      request.status === "REVIEW" ? { ...request, status } : request,
    ),
  }));
}

describe("a review", () => {
  test("of five days is followed to its end", async () => {
    const setup = setUp();
    const begun = setup.clock.now();
    const seen: string[] = [];
    const job = publish(setup);
    for await (const { kind, status } of job) seen.push(`${kind} ${status}`);
    expect(seen).toEqual(["running REVIEW", "running APPROVED", "succeeded PUBLISHED"]);
    expect(setup.clock.now() - begun).toBeGreaterThanOrEqual(5 * day);
    const { raw } = await job;
    expect(raw.request).toMatchObject({ configId: lastFiled(setup), destinationType: "PUBLIC" });
    expect(toDate(raw.request?.publishedDate)?.getTime()).toBe(begun + 5 * day);
  });

  test("of five days takes at most one read an hour, and a few more at the beginning", async () => {
    const setup = setUp();
    await publish(setup);
    const looks = asked(setup).filter((operation) => operation === "retrievePublishDestinationRequest");
    expect(looks.length).toBeGreaterThan(5 * 24);
    expect(looks.length).toBeLessThan(160);
  });

  test("that is not over in ten days leaves a token to continue", async () => {
    const setup = setUp({ duration: 11 * day });
    const begun = setup.clock.now();
    const error = await failureOf(publish(setup));
    expect(error).toBeInstanceOf(JobDeadlineError);
    expect(setup.clock.now() - begun).toBeGreaterThan(10 * day - 60_000);
    expect(setup.clock.now() - begun).toBeLessThanOrEqual(10 * day);
    expect(await setup.again().requests.resume((error as JobDeadlineError).resumeToken)).toMatchObject({
      status: "PUBLISHED",
    });
  });

  test("that is denied throws", async () => {
    const error = await failureOf(publish(setUp({ outcome: { fail: "The logo is missing" } })));
    expect(error).toBeInstanceOf(JobFailedError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^adobe-destination-publishing: the review .* failed: DENIED$/),
      state: { status: "DENIED" },
    });
  });

  test("that is revoked throws as canceled", async () => {
    expect(await failureOf(publish(setUp({}, renaming("REVOKED"))))).toBeInstanceOf(JobCanceledError);
  });

  test("of a live destination is not confused with the live version or the author's copy", async () => {
    const setup = setUp({ destinations: [{ destinationId, publishedAt: 1 }] });
    const { id, destination } = await publish(setup).started();
    expect({ id, destination }).toEqual({ id: lastFiled(setup), destination: destinationId });
  });

  test("is not confused with another one under way", async () => {
    const setup = setUp();
    const first = await publish(setup).started();
    const second = await publish(setup).started();
    expect(second.id).toBe(lastFiled(setup));
    expect(second.id).not.toBe(first.id);
  });

  test("is found in the destination if the answer to the submission doesn't name it", async () => {
    const setup = setUp(
      {},
      rewriting((body, { method }) => (method === "POST" ? { destinationId } : body)),
    );
    expect((await publish(setup).started()).id).toBe(lastFiled(setup));
  });

  test("that a second submission joined is watched, not lost", async () => {
    const filed = (await publish(setUp()).started()).id;
    const publishDetailsList = [{ configId: filed, status: "REVIEW", destinationType: "PUBLIC" }];
    const setup = setUp(
      {},
      rewriting(() => ({ destinationId, publishDetailsList })),
    );
    expect((await publish(setup).started()).id).toBe(filed);
  });

  test("continues through an unknown status", async () => {
    const seen: string[] = [];
    for await (const { kind, status } of publish(setUp({}, renaming("ON_HOLD")))) seen.push(`${kind} ${status}`);
    expect(seen).toEqual(["unknown ON_HOLD", "running APPROVED", "succeeded PUBLISHED"]);
  });

  test("can't be canceled, and says so", async () => {
    const error = await failureOf(publish(setUp()).cancel());
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ message: "adobe-destination-publishing has no operation that cancels a review" });
  });

  test("is continued by a second client from a token", async () => {
    const setup = setUp();
    const token = await publish(setup).detach();
    expect(await setup.again().requests.resume(token)).toMatchObject({
      status: "PUBLISHED",
      raw: { request: { configId: lastFiled(setup) } },
    });
  });
});

describe("a submission whose answer is lost", () => {
  async function lose(setup: Setup): Promise<WatchedRequest | undefined> {
    const error = await failureOf(publish(setup));
    if (!(error instanceof OutcomeUnknownError)) throw error;
    return (await error.findExisting?.())?.found as WatchedRequest | undefined;
  }

  test("is found again, and never sent twice", async () => {
    const setup = setUp({}, losingSubmission(true));
    const found = await lose(setup);
    expect(found).toEqual({ destination: destinationId, configId: lastFiled(setup) });
    expect(asked(setup).filter((operation) => operation === "createPublishDestinationRequest")).toHaveLength(1);
    expect(found && (await setup.adobe.requests.watch(found))).toMatchObject({ status: "PUBLISHED" });
  });

  test("is not confused with a review that was already under way", async () => {
    const setup = setUp({}, losingSubmission(false));
    await setup
      .again({ fetch: setup.fake.fetch })
      .publish({ destination: destinationId, destinationAccess: "ALL" })
      .started();
    expect(await lose(setup)).toBeUndefined();
  });

  test("is nowhere if the destination still isn't found", async () => {
    const setup = setUp({}, (fetch) => async (url, init) => {
      if (init.method === "GET") return Response.json({ message: "No destination has this id." }, { status: 404 });
      return losingSubmission(false)(fetch)(url, init);
    });
    expect(await lose(setup)).toBeUndefined();
  });

  test("is not found in an answer about another destination", async () => {
    let isSent = false;
    const other = { destinationId: "another", publishDetailsList: [{ configId: "7", status: "REVIEW" }] };
    const setup = setUp({}, (fetch) => async (url, init) => {
      isSent ||= init.method === "POST" && url.includes("/destinations/");
      if (isSent && init.method === "GET") return Response.json(other);
      return losingSubmission(false)(fetch)(url, init);
    });
    expect(await failureOf(lose(setup))).toMatchObject({ name: "UndecodableAnswerError" });
  });

  test("counts as lost if it was answered but its request is nowhere", async () => {
    expect(
      await failureOf(
        publish(
          setUp(
            {},
            rewriting(() => ({ destinationId })),
          ),
        ),
      ),
    ).toBeInstanceOf(OutcomeUnknownError);
  });

  test("counts as lost if it was answered but the destination can't be read", async () => {
    let submitted = false;
    const setup = setUp({}, (fetch) => async (url, init) => {
      if (submitted && init.method === "GET")
        return Response.json({ errorMessage: "The request could not be completed." }, { status: 500 });
      const response = await fetch(url, init);
      if (init.method !== "POST" || !url.endsWith("/publish")) return response;
      submitted = true;
      return Response.json({ destinationId }, { status: 201 });
    });
    const error = await failureOf(publish(setup));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause: { status: 500 } });
  });
});

describe("submissions that could be confused", () => {
  test("at the same time by one client each get their own request", async () => {
    const setup = setUp();
    const [one, other] = await Promise.all([publish(setup).started(), publish(setup).started()]);
    expect(new Set([one.id, other.id]).size).toBe(2);
    const filed = setup.fake.destinations[0]?.requests.slice(-2).map(({ configId }) => configId);
    expect([one.id, other.id]).toEqual(filed);
  });

  test("at the same time by two clients get their own request, or are refused", async () => {
    const setup = setUp();
    const other = setup.again();
    const settled = await Promise.allSettled([
      publish(setup).started(),
      other.publish({ destination: destinationId, destinationAccess: "ALL" }).started(),
    ]);
    const ids = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const one of settled) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(OutcomeUnknownError);
  });

  test("are told apart even if the entry was TEST before, and the first look shows nothing", async () => {
    const entry = (status: string): unknown => ({ configId: "c-1", status, destinationType: "PUBLIC" });
    const answers = [{}, [entry("TEST")], [entry("REVIEW")], [entry("REVIEW")]];
    const setup = setUp({}, (fetch) => async (url, init) => {
      if (init.method === "GET" && url.includes("/publish/")) {
        const list = answers.length > 1 ? answers.shift() : answers[0];
        return Response.json(Array.isArray(list) ? { destinationId, publishDetailsList: list } : list);
      }
      return losingSubmission(false)(fetch)(url, init);
    });
    const error = await failureOf(publish(setup));
    if (!(error instanceof OutcomeUnknownError)) throw error;
    expect(await error.findExisting?.()).toEqual({
      found: { destination: destinationId, configId: "c-1" },
      certain: false,
    });
  });

  test("are not sent if nothing shows the earlier requests", async () => {
    const setup = setUp(
      {},
      (fetch) => async (url, init) =>
        init.method === "GET" && url.includes("/publish/") ? Response.json({}) : fetch(url, init),
    );
    expect(await failureOf(publish(setup))).toMatchObject({ name: "UndecodableAnswerError" });
    expect(asked(setup)).toEqual([]);
  });

  test.each(["soon", [null]])("are in doubt when the answer lists %j", async (publishDetailsList) => {
    const odd = rewriting((body, { method }) => (method === "POST" ? { destinationId, publishDetailsList } : body));
    expect(await failureOf(publish(setUp({}, odd)))).toBeInstanceOf(OutcomeUnknownError);
  });
});

describe("watching a running review", () => {
  test("takes the last one under way", async () => {
    const setup = setUp({ destinations: [{ destinationId, publishedAt: 1 }] });
    await publish(setup).started();
    expect((await setup.adobe.requests.watch({ destination: destinationId }).started()).id).toBe(lastFiled(setup));
  });

  test("takes the last one of all if none is under way", async () => {
    const setup = setUp({ destinations: [{ destinationId, publishedAt: 1 }] });
    expect(await setup.adobe.requests.watch({ destination: destinationId })).toMatchObject({ status: "PUBLISHED" });
  });

  test("fails at once if there is no such publish request", async () => {
    const setup = setUp();
    expect(await failureOf(setup.adobe.requests.watch({ destination: destinationId, configId: "none" }))).toMatchObject(
      {
        message: `the destination ${destinationId} has no publish request none to watch`,
      },
    );
    expect(await failureOf(setup.adobe.requests.watch({ destination: destinationId }))).toMatchObject({
      message: `the destination ${destinationId} has no publish request to watch`,
    });
  });
});

describe("the list of destinations", () => {
  test.each(["array", "object", "items"] as const)(
    "is an array though the API answers the form %j",
    async (listShape) => {
      const setup = setUp({ listShape });
      await publish(setup).started();
      expect(await setup.adobe.requests.list()).toEqual([expect.objectContaining({ destinationId })]);
    },
  );
});

test.each(["milliseconds", "seconds-string"] as const)("a date in %s is read", async (publishedDate) => {
  const { adobe } = setUp({
    publishedDate,
    destinations: [{ destinationId, publishedAt: Date.UTC(2026, 0, 2, 3, 4, 5) }],
  });
  const { publishDetailsList } = await adobe.requests.get(destinationId);
  expect(toDate(publishDetailsList?.at(-1)?.publishedDate)?.toISOString()).toBe("2026-01-02T03:04:05.000Z");
});

describe("a refusal", () => {
  test("wrong credentials give the token endpoint's answer, without the secret", async () => {
    const error = await failureOf(setUp().again({ clientSecret: "not-the-secret" }).requests.list());
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ status: 401 });
    expect(String(error)).not.toContain("not-the-secret");
  });

  test("another organization gives the gateway's answer", async () => {
    const error = await failureOf(setUp().again({ orgId: "FFFFFFFFFFFFFFFFFFFFFFFF@AdobeOrg" }).requests.list());
    expect(isApiError(error, "listPublishDestinationRequest", 403) && error.body.error_code).toBe("403025");
  });

  test("an empty organization or sandbox fails before any call", () => {
    expect(() => setUp().again({ orgId: "" })).toThrow(/orgId \(from the same console/);
    expect(() => setUp().again({ sandbox: "" })).toThrow(
      /^Adobe's destination publishing can't be used without sandbox/,
    );
  });

  test("an unknown destination gives a 404", async () => {
    const { adobe } = setUp();
    expect(isApiError(await failureOf(adobe.requests.get("none")), "retrievePublishDestinationRequest", 404)).toBe(
      true,
    );
    const error = await failureOf(adobe.publish({ destination: "none", destinationAccess: "ALL" }));
    expect(isApiError(error, "createPublishDestinationRequest", 404)).toBe(true);
  });

  test.each(["../publish", "..", "a/b", ""])("the destination %j never reaches the API", async (id) => {
    const setup = setUp();
    expect(await failureOf(setup.adobe.requests.get(id))).toBeInstanceOf(InvalidRequestError);
    expect(await failureOf(setup.adobe.publish({ destination: id, destinationAccess: "ALL" }))).toBeInstanceOf(
      InvalidRequestError,
    );
    expect(asked(setup)).toEqual([]);
  });
});

test("every call carries the four headers, and scopes are joined by commas", async () => {
  const sent: { url: string; init: RequestInit }[] = [];
  const { adobe } = setUp({}, (fetch) => (url, init) => {
    sent.push({ url, init });
    return fetch(url, init);
  });
  await adobe.requests.list();
  const scope = "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext";
  expect(new URLSearchParams(String(sent[0]?.init.body)).get("scope")).toBe(scope);
  const headers = new Headers(sent[1]?.init.headers);
  expect(headers.get("authorization")).toMatch(/^Bearer ./);
  expect([headers.get("x-api-key"), headers.get("x-gw-ims-org-id"), headers.get("x-sandbox-name")]).toEqual([
    "client",
    orgId,
    "prod",
  ]);
});

test.each([undefined, null, {}, "id"])("a publish of %o is refused by what it lacks, and not sent", (given) => {
  const { adobe, fake } = setUp();
  expect(() => adobe.publish(given as never)).toThrow("publish needs destination and destinationAccess");
  expect(() => adobe.requests.watch(given as never)).toThrow("requests.watch needs destination");
  expect(fake.history).toEqual([]);
});

test.each([null, "openid,session", 5])("scopes that are %j are refused", (scopes) => {
  const config = { clientId: "client", clientSecret: "secret", orgId, sandbox: "prod" };
  expect(() => createAdobeDestinations({ ...config, scopes: scopes as unknown as string[] })).toThrow(
    "scopes must be a list of strings",
  );
});

test.each([[{}], [[]], ["LIVE"], [{ destinationId: "another", publishDetailsList: [] }]])(
  "an answer that is %j says nothing of a review",
  async (answer) => {
    let reads = 0;
    const setup = setUp({}, (fetch) => async (url, init) => {
      // The first read is made before the submission.
      const isLook = init.method === "GET" && url.includes("/publish") && ++reads === 2;
      return isLook ? Response.json(answer) : fetch(url, init);
    });
    const statuses: string[] = [];
    for await (const { status } of publish(setup)) statuses.push(status);
    expect(statuses).not.toContain("missing");
  },
);

test.each([[{}], [[]], [{ destinationId: "another", publishDetailsList: [] }]])(
  "an answer that is %j does not say that a destination has no review to watch",
  async (answer) => {
    const { adobe } = setUp(
      {},
      (fetch) => async (url, init) => (init.method === "GET" ? Response.json(answer) : fetch(url, init)),
    );
    const error = await failureOf(adobe.requests.watch({ destination: destinationId }).started());
    expect(error).toHaveProperty("name", "UndecodableAnswerError");
  },
);

/** A client whose submission is answered so; the destination is in no review before, and its review has passed afterwards. */
function submitting(answer: object, configId: unknown = "made"): Setup {
  const review = { configId, destinationType: "PUBLIC", status: "PUBLISHED" };
  let reads = 0;
  return setUp({}, (fetch) => async (url, init) => {
    if (!url.includes("/publish")) return fetch(url, init);
    if (init.method === "POST") return Response.json(answer, { status: 201 });
    return Response.json({ destinationId, publishDetailsList: ++reads === 1 ? [] : [review] });
  });
}

const made = { configId: "made", destinationType: "PUBLIC", status: "REVIEW" };

test("a publish request that is listed twice is one", async () => {
  const job = publish(submitting({ destinationId, publishDetailsList: [made, made] }));
  expect(await job).toMatchObject({ status: "PUBLISHED" });
});

test("an answer about another destination does not say what was submitted", async () => {
  const others = { destinationId: "another", publishDetailsList: [{ ...made, configId: "others" }] };
  const job = publish(submitting(others, "ours"));
  expect((await job.started()).id).not.toBe("others");
});

test("a review whose id is a number is watched from a token too", async () => {
  const setup = submitting({ destinationId, publishDetailsList: [{ ...made, configId: 7 }] }, 7);
  const token = await publish(setup).detach();
  expect(await setup.adobe.requests.resume(token)).toMatchObject({ status: "PUBLISHED" });
});
