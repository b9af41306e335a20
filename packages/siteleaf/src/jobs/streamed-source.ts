import type { JobDescriptor, JobSource } from "@pressroom/runtime";
import type { JobAnswer } from "./job-answer.ts";
import { followEvents, lookAtEvents, type JobStream } from "./job-events.ts";

/** A kind of job of which nothing but its stream tells: a look at it is the first event of the stream. */
export function streamedSource(
  api: string,
  kind: string,
  descriptor: JobDescriptor,
  stream: JobStream,
  cancel?: JobSource<JobAnswer>["cancel"],
): JobSource<JobAnswer> {
  return {
    api,
    kind,
    descriptor,
    confirms: false,
    read: ({ id }, options) => lookAtEvents(stream, id, options),
    stream: ({ id }, options) => followEvents(stream, id, options),
    cancel,
  };
}
