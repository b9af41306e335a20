import { followJob } from "../follow-job.ts";
import { followStates, lookAtStream } from "./streamed-states.ts";

/** What watches jobs by a stream. It comes with the kinds of jobs that have one, so that others carry no code for it. */
export interface JobStreams {
  readonly follow: typeof followJob;
  readonly states: typeof followStates;
  readonly look: typeof lookAtStream;
}

/** For `streams` of `jobSource`. */
export const jobStreams: JobStreams = { follow: followJob, states: followStates, look: lookAtStream };
