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
  // A push to the site's repository starts it, so api.yaml declares no such job; it speaks the same words.
  sync: { ...kinds.publish, kind: "sync" },
} as const;

/**
 * A kind of job that a site knows of: the one that runs, and how the last one ended. The stream says what is being
 * done; the site, which keeps the error, has the last word on the end.
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
 * What a site says of its jobs.
 * @throws UndecodableAnswerError when it says nothing: an answer that is no site does not say that none runs
 */
export function jobsOf(site: Site | undefined, operation: string = kinds.publish.read): NonNullable<Site["jobs"]> {
  if (site?.jobs) return site.jobs;
  throw new UndecodableAnswerError(operation, 200, "a site with its jobs", undefined);
}

/** Our word if the vendor has none: neither the running job of the site nor its last one. Never an end. */
const unknownToSite = "unknown-to-site";

/** What a site says of a job, in the words of the stream; undefined if it speaks of others only. */
function observeSite(job: SiteJob | undefined, id: string): Observation<JobAnswer> | undefined {
  if (job?.id === id) return { status: "working", raw: job };
  if (job?.last_id !== id) return undefined;
  if (job.last_error === null) return { status: "complete", raw: job };
  // A site that leaves the error out has not said that there was none.
  return typeof job.last_error === "string" ? { status: "error", message: job.last_error, raw: job } : undefined;
}

/**
 * A site that speaks of another job may be behind, or may have gone on to a later one. In the second case it will
 * never speak of this job again, and what the job said itself is all there is.
 */
function lastWord(kind: string, job: SiteJob | undefined, said: Observation<JobAnswer>): Observation<JobAnswer> {
  if (toState(kinds.publish, said).terminal && isLater(job, said.raw as JobEvent)) return said;
  return { status: unknownToSite, message: `the site says nothing of this ${kind} yet`, raw: job ?? said.raw };
}

/** Whether the site's last job ended after this word was said; both are given in whole seconds. */
function isLater(job: SiteJob | undefined, said: JobEvent): boolean {
  return Date.parse(job?.last_at ?? "") > Number(said.updated_at ?? Number.NaN) * 1000;
}
