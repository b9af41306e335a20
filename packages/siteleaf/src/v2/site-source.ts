import type { Client } from "@pressroom/api-siteleaf-v2";
import type { CallOptions, JobDescriptor, JobReference, JobSource, Observation } from "@pressroom/runtime";
import type { JobAnswer, JobEvent, SiteJob } from "../jobs/job-answer.ts";
import { followEvents, lookAtEvents, type JobStream } from "../jobs/job-events.ts";
import { JobForgottenError } from "../jobs/job-forgotten-error.ts";

/**
 * A kind of job that a site tells of: the one that runs, and how the last one ended. The stream tells what is being
 * done; the site, which keeps the error, has the last word on the end.
 */
export function siteSource(
  client: Client,
  kind: "publish" | "preview" | "sync",
  descriptor: JobDescriptor,
  stream: JobStream,
  cancel: JobSource<JobAnswer>["cancel"],
): JobSource<JobAnswer> {
  async function read({ id, site }: JobReference, options: CallOptions): Promise<Observation<JobAnswer>> {
    const { jobs } = await client.getSite({ path: { site_id: site ?? "" } }, options);
    const job = jobs?.[kind];
    return observeSite(job, id) ?? lastWord(job, await lookAtEvents(stream, id, options));
  }

  /**
   * A site that tells of another job may be behind, or may have gone on to a later one. In the second case it will
   * never tell of this job again, and what the job said itself is all there is.
   */
  function lastWord(job: SiteJob | undefined, said: Observation<JobAnswer>): Observation<JobAnswer> {
    const meaning = descriptor.states[said.status];
    if ((meaning === "succeeded" || meaning === "failed") && isLater(job, said.raw as JobEvent)) return said;
    return { status: unknownToSite, message: `the site does not tell of this ${kind} yet`, raw: job ?? said.raw };
  }

  return {
    api: "siteleaf-v2",
    kind,
    descriptor,
    confirms: true,
    read,
    stream: ({ id }, options) => untilForgotten(followEvents(stream, id, options)),
    cancel,
  };
}

/** Our word where the vendor has none: neither the running job of the site nor its last one. Never an end. */
const unknownToSite = "unknown-to-site";

/** What a site says of a job, in the words of the stream; undefined where it tells of others only. */
function observeSite(job: SiteJob | undefined, id: string): Observation<JobAnswer> | undefined {
  if (job?.id === id) return { status: "working", raw: job };
  if (job?.last_id !== id) return undefined;
  if (job.last_error === null) return { status: "complete", raw: job };
  // A site that leaves the error out has not said that there was none.
  return typeof job.last_error === "string" ? { status: "error", message: job.last_error, raw: job } : undefined;
}

/** Whether the site's last job ended after this word was said; both are given in whole seconds. */
function isLater(job: SiteJob | undefined, said: JobEvent): boolean {
  return Date.parse(job?.last_at ?? "") > Number(said.updated_at ?? Number.NaN) * 1000;
}

/** A forgotten job just ends its stream: the site may remember it still. */
async function* untilForgotten(
  observations: AsyncIterable<Observation<JobAnswer>>,
): AsyncGenerator<Observation<JobAnswer>, void, undefined> {
  try {
    yield* observations;
  } catch (error) {
    if (!(error instanceof JobForgottenError)) throw error;
  }
}
