import { followJob } from "../follow-job.ts";
import { followStates, lookAtStream } from "./streamed-states.ts";

/** What watches jobs by a stream. It comes with the kinds of jobs that have one, so that others carry no code for it. */
export interface JobStreams {
  /** Follows the stream, and connects again where it breaks. */
  readonly follow: typeof followJob;
  /** The states that a stream tells. */
  readonly states: typeof followStates;
  /** What a read besides the stream saw. */
  readonly look: typeof lookAtStream;
}

/** For `streams` of `jobSource`. */
export const jobStreams: JobStreams = { follow: followJob, states: followStates, look: lookAtStream };
