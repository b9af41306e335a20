import { ApiError, type JobReference, type JobSource } from "@pressroom/runtime";
import type { JobAnswer } from "./job-answer.ts";
import { JobForgottenError } from "./job-forgotten-error.ts";

/** A source that throws `JobForgottenError` if Siteleaf answers 410. */
export function forgetting<Status extends string>(source: JobSource<JobAnswer, Status>): JobSource<JobAnswer, Status> {
  const { stream } = source;
  return {
    ...source,
    async read(reference, options) {
      try {
        return await source.read(reference, options);
      } catch (error) {
        throw named(error, reference);
      }
    },
    stream:
      stream &&
      async function* (reference, options) {
        try {
          yield* stream(reference, options);
        } catch (error) {
          const failure = named(error, reference);
          // A site may still know a job that its stream has forgotten. Then the stream just ends.
          if (!source.confirms || !(failure instanceof JobForgottenError)) throw failure;
        }
      },
  };
}

function named(error: unknown, { id }: JobReference): unknown {
  return error instanceof ApiError && error.status === 410 ? new JobForgottenError(id, error) : error;
}
