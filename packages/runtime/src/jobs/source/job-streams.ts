import { followJob } from "../follow-job.ts";
import { followStates, lookAtStream } from "./streamed-states.ts";

/**
 * The code that watches jobs by a stream. Only kinds of jobs with a stream bring it, so that other programs don't carry
 * it.
 */
export interface JobStreams {
  /** Follows the stream, and reconnects if it breaks. */
  readonly follow: typeof followJob;
  /** The states in a stream. */
  readonly states: typeof followStates;
  /** The result of a read during the stream. */
  readonly look: typeof lookAtStream;
}

/** For `streams` of `jobSource`. */
export const jobStreams: JobStreams = { follow: followJob, states: followStates, look: lookAtStream };
