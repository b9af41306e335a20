import type { OperationRequest } from "../descriptors/request.ts";

/** Where a request has what names its job: parameters by place and name, and the members of the job's reference. */
export type ReferencePlaces = {
  readonly [Place in keyof OperationRequest & ("path" | "query")]?: Readonly<Record<string, string>>;
};

/** Where an answer says how far a job is: JSON pointers to numbers. */
export interface ProgressPlaces {
  /** Items that are through. */
  readonly done: string;
  /** All items. */
  readonly total?: string;
  /** Items that failed. */
  readonly failed?: string;
  /** Items that were left as they are. */
  readonly skipped?: string;
}

/** Where an answer says the state of a job: JSON pointers. */
export interface StatePlaces {
  /** The vendor's word for it; several are joined by a slash. */
  readonly status: string | readonly string[];
  /** What the vendor says besides. */
  readonly message?: string;
  /** How far the job is. */
  readonly progress?: ProgressPlaces;
}

/** What only answers show of a kind of job, as data, so that nobody has to write code for it. */
export interface JobAnswers extends StatePlaces {
  /** How the start names the job: by its id, at a JSON pointer; or by a URL of the read operation, in its body or in a header. */
  readonly id?: string | { readonly url: string } | { readonly header: string };
  /** Where an event of the stream says the state, if not where the read operation does. */
  readonly event?: StatePlaces;
  /** How the operations are told which job is meant. */
  readonly requests: {
    readonly read?: ReferencePlaces;
    readonly stream?: ReferencePlaces;
    readonly cancel?: ReferencePlaces;
  };
  /** Path template of the read operation, by which a URL is read. */
  readonly path?: string;
  /** What names the job besides its id: members of its reference, and the path parameter of the start that each is taken from. */
  readonly kept?: Readonly<Record<string, string>>;
}
