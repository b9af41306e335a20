/** A process of its own: polls one job 100,000 times and tells what stays behind. */
import { getEventListeners } from "node:events";
import { createClient, jobs } from "@pressroom/api-sitecore-publishing";
import { bearer, clientCredentials, Job } from "@pressroom/runtime";
import { jobId, jobText, mockedFetch, nowhere, tokenPath } from "../exchange.ts";
import { collectGarbage } from "../interleave.ts";

export interface PollResult {
  /** Bytes on the heap at the last look less those at an early one. */
  readonly growth: number;
  /** Listeners on the caller's signal: the most at any look, and after the end. */
  readonly listenersMeanwhile: number;
  readonly listenersAfter: number;
}

const polls = 100_000;
const early = 20_000;
const runningText = jobText.replace('"Completed"', '"Running"');

const { signal } = new AbortController();
const token = clientCredentials({ url: nowhere + tokenPath, clientId: "bench", clientSecret: "bench" });
let looks = 0;
let heldEarly = 0;
let heldLate = 0;
let listenersMeanwhile = 0;

const client = createClient({
  baseUrl: nowhere,
  auth: { Bearer: bearer(token) },
  async fetch(url, init) {
    if (url.endsWith(tokenPath)) return mockedFetch(url, init);
    looks++;
    if (looks === early) heldEarly = held();
    if (looks === polls) heldLate = held();
    listenersMeanwhile = Math.max(listenersMeanwhile, getEventListeners(signal, "abort").length);
    return new Response(looks < polls ? runningText : jobText, { headers: { "content-type": "application/json" } });
  },
});
const job = new Job(
  {
    api: "sitecore-publishing",
    kind: "publish",
    descriptor: jobs.publish,
    confirms: true,
    async read({ id }, options) {
      const raw = await client.GetJob({ path: { id } }, options);
      return { status: raw.system?.status ?? "", raw };
    },
  },
  { id: jobId },
  { signal, interval: { first: 0, longest: 0 } },
);
await job;
const result: PollResult = {
  growth: heldLate - heldEarly,
  listenersMeanwhile,
  listenersAfter: getEventListeners(signal, "abort").length,
};
process.send?.(result);

function held(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
