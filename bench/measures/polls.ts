/** A process of its own: polls one job 100,000 times and says what stays behind. */
import { getEventListeners } from "node:events";
import { createClient, jobs } from "@pressroom/api-sitecore-publishing";
import { bearer, clientCredentials, jobSource, knownJobs, type Clock } from "@pressroom/runtime";
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
const source = jobSource(client, jobs.publish, {
  request: { read: ({ id }) => ({ path: { id } }), cancel: ({ id }) => ({ path: { jobId: id } }) },
  observe: { read: (raw) => ({ status: raw.system?.status ?? "", raw }) },
});
/** Pauses take no time; limits, which are longer, are never reached. */
const clock: Clock = {
  now: () => 0,
  sleep: (milliseconds) => (milliseconds < 60_000 ? Promise.resolve() : new Promise(() => undefined)),
};
const job = knownJobs([source], { clock }).watch({ id: jobId }, { signal });
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
