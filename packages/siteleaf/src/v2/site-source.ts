import { jobs as kinds, type Client } from "@pressroom/api-siteleaf-v2";
import {
  jobSource,
  jobStreams,
  toState,
  UndecodableAnswerError,
  type ClientConfig,
  type JobSource,
  type Observation,
} from "@pressroom/runtime";
import { forgetting } from "../jobs/forgetting.ts";
import type { JobAnswer, JobEvent, SiteJob } from "../jobs/job-answer.ts";
import type { SiteleafStatus } from "../jobs/jobs.ts";
import { readEvent } from "../jobs/read-event.ts";
import type { Site } from "./sites.ts";

const declared = {
  publish: kinds.publish,
  preview: kinds.preview,
  // A push to the site's repository starts it, so api.yaml declares no such job. Its states are the same.
  sync: { ...kinds.publish, kind: "sync" },
} as const;

/**
 * A kind of job that a site knows: the running job, and how the last one ended. The stream reports the progress. The site, which keeps
 * the error, has the last word on the end.
 */
export function siteSource(
  client: Client,
  kind: "publish" | "preview" | "sync",
  settings: Pick<ClientConfig, "clock" | "retry">,
): JobSource<JobAnswer, SiteleafStatus> {
  const read = async (
    site: Site,
    { id }: { readonly id: string },
    look: () => Promise<Observation<JobAnswer>>,
  ): Promise<Observation<JobAnswer>> => {
    const job = jobsOf(site)[kind];
    return observeSite(job, id) ?? lastWord(kind, job, await look());
  };
  return forgetting(
    jobSource(client, declared[kind], {
      request: {
        read: ({ site }) => ({ path: { site_id: site ?? "" } }),
        stream: ({ id }) => ({ path: { job_id: id } }),
        cancel: ({ id }) => ({ path: { job_id: id } }),
      },
      observe: { read, event: readEvent },
      streams: jobStreams,
      settings,
    }),
  );
}

/**
 * The jobs in the answer of a site.
 * @throws UndecodableAnswerError if they are missing: an answer that is not a site does not prove that no job runs
 */
export function jobsOf(site: Site | undefined, operation: string = kinds.publish.read): NonNullable<Site["jobs"]> {
  if (site?.jobs) return site.jobs;
  throw new UndecodableAnswerError(operation, 200, "a site with its jobs", undefined);
}

/** Our own status if the vendor has none: the job is neither the running nor the last one of the site. It is never an end. */
const unknownToSite = "unknown-to-site";

/** What a site says about a job, in the words of the stream; undefined if it only knows other jobs. */
function observeSite(job: SiteJob | undefined, id: string): Observation<JobAnswer> | undefined {
  // A resume token holds the id as a text.
  if (job && String(job.id) === String(id)) return { status: "working", raw: job };
  if (!job || String(job.last_id) !== String(id)) return undefined;
  if (job.last_error === null) return { status: "complete", raw: job };
  // If the error is missing, the site has not said that there was none.
  return typeof job.last_error === "string" ? { status: "error", message: job.last_error, raw: job } : undefined;
}

/**
 * If a site reports another job, it may be behind, or it may have gone on to a later job. In the second case it will never report this
 * job again, so the job's own last event counts.
 */
function lastWord(kind: string, job: SiteJob | undefined, said: Observation<JobAnswer>): Observation<JobAnswer> {
  if (toState(kinds.publish, said).terminal && isLater(job, said.raw as JobEvent)) return said;
  return { status: unknownToSite, message: `the site does not report this ${kind} yet`, raw: job ?? said.raw };
}

/** Whether the site's last job ended after this event; both times are in whole seconds. */
function isLater(job: SiteJob | undefined, said: JobEvent): boolean {
  return Date.parse(job?.last_at ?? "") > Number(said.updated_at ?? Number.NaN) * 1000;
}
