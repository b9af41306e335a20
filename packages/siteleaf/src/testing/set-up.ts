import type { Job, JobState } from "@pressroom/runtime";
import {
  createSiteleafV1Fake,
  createSiteleafV2Fake,
  createVirtualClock,
  type SiteleafFakeOptions,
  type SiteleafV1Fake,
  type SiteleafV2Fake,
  type VirtualClock,
} from "@pressroom/testing";
import { createSiteleaf } from "../create-siteleaf.ts";
import type { JobAnswer } from "../jobs/job-answer.ts";
import type { SiteleafStatus } from "../jobs/jobs.ts";
import type { SiteleafV1 } from "../siteleaf-v1.ts";
import type { SiteleafV2 } from "../siteleaf-v2.ts";

/** The site that every fake begins with. */
export const siteId = "64b7c1d2e3f405162738495a";

/** Sits between client and fake: answers some requests itself and passes the others on. */
export type Between = (question: string, pass: () => Promise<Response>, init: RequestInit) => Promise<Response>;

interface Setup<Client, Fake> {
  readonly siteleaf: Client;
  readonly fake: Fake;
  readonly clock: VirtualClock;
  /** Another client of the same account, as in another process. */
  another(): Client;
}

export function setUpV1(
  options: SiteleafFakeOptions = {},
  between: Between = straight,
): Setup<SiteleafV1, SiteleafV1Fake> {
  const clock = createVirtualClock();
  const fake = createSiteleafV1Fake({ clock, ...options });
  const another = (): SiteleafV1 =>
    createSiteleaf({ version: "v1", ...account, clock, fetch: through(fake.fetch, between) });
  return { clock, fake, another, siteleaf: another() };
}

export function setUpV2(
  options: SiteleafFakeOptions = {},
  between: Between = straight,
): Setup<SiteleafV2, SiteleafV2Fake> {
  const clock = createVirtualClock();
  const fake = createSiteleafV2Fake({ clock, ...options });
  const another = (): SiteleafV2 => createSiteleaf({ ...account, clock, fetch: through(fake.fetch, between) });
  return { clock, fake, another, siteleaf: another() };
}

const account = { apiKey: "key", apiSecret: "secret" };

const straight: Between = (_question, pass) => pass();

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

function through(fetch: Fetch, between: Between): Fetch {
  return (url, init) => between(`${init.method} ${new URL(url).pathname}`, () => fetch(url, init), init);
}

/** Every state of a job, in order. */
export async function statesOf(job: Job<JobAnswer, SiteleafStatus>): Promise<JobState<JobAnswer>[]> {
  const states: JobState<JobAnswer>[] = [];
  for await (const state of job) states.push(state);
  return states;
}

/** The reason why a promise was rejected. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(promise).then(
    () => expectFailure(),
    (error: unknown) => error,
  );
}

function expectFailure(): never {
  throw new Error("it succeeded, but should have failed");
}

/** A stream of events as Siteleaf writes them. With `cut`, the connection breaks after the last one. */
export function events(
  data: readonly (string | object)[],
  { status = 200, cut = false }: { status?: number; cut?: boolean } = {},
): Response {
  const lines = data.map((one) => `event:status\ndata:${typeof one === "string" ? one : JSON.stringify(one)}\n\n`);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const line = lines.shift();
      if (line !== undefined) controller.enqueue(new TextEncoder().encode(line));
      else if (cut) controller.error(new TypeError("terminated"));
      else controller.close();
    },
  });
  return new Response(body, { status, headers: { "content-type": "text/event-stream" } });
}

/** The answer with its JSON changed. */
export async function changed(
  response: Response,
  change: (body: Record<string, unknown>) => object,
): Promise<Response> {
  return Response.json(change((await response.json()) as Record<string, unknown>), { status: response.status });
}
