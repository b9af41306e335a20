import type { CallOptions } from "../call/client-config.ts";
import type { Observation } from "./job-state.ts";
import type { JobDescriptor } from "../descriptors/operation.ts";
import type { JobReference } from "./resume-token.ts";

/** How a wrapper's API starts, reads, streams and cancels one kind of job. */
export interface JobSource<Raw> {
  /** Id of the API, as in `specs/`. */
  readonly api: string;
  /** Name of the kind, as in `api.yaml`. */
  readonly kind: string;
  readonly descriptor: JobDescriptor;
  /** One look at the job. */
  read(reference: JobReference, options: CallOptions): Promise<Observation<Raw>>;
  /** Its progress as it happens, e.g. by `followStream`. May end, or fail, before the job does: reading goes on then. */
  stream?(reference: JobReference, options: CallOptions): AsyncIterable<Observation<Raw>>;
  /**
   * `read` can tell how a job ended that a stream says has ended: the end is then confirmed by a read before it is
   * believed. False where reading is streaming.
   */
  readonly confirms: boolean;
  cancel?(reference: JobReference, options: CallOptions): Promise<void>;
}

/** What starting gave: the job's name, and what was seen of it at once. */
export interface StartedJob<Raw> {
  readonly reference: JobReference;
  readonly observation?: Observation<Raw>;
}
