import type { OperationRequest } from "../descriptors/request.ts";

/** The parameters of a request that identify its job, by place and name, with the members of the job's reference. */
export type ReferencePlaces = {
  readonly [Place in keyof OperationRequest & ("path" | "query")]?: Readonly<Record<string, string>>;
};

/** JSON pointers to the numbers of a job's progress in an answer. */
export interface ProgressPlaces {
  /** Items that are done. */
  readonly done: string;
  /** All items. */
  readonly total?: string;
  /** Items that failed. */
  readonly failed?: string;
  /** Items that were skipped. */
  readonly skipped?: string;
}

/** JSON pointers to the state of a job in an answer. */
export interface StatePlaces {
  /** The vendor's status; several are joined by a slash. */
  readonly status: string | readonly string[];
  /** The vendor's message. */
  readonly message?: string;
  /** The progress of the job. */
  readonly progress?: ProgressPlaces;
}

/** Describes the answers of a kind of job as data, so that no code is needed for them. */
export interface JobAnswers extends StatePlaces {
  /**
   * How the answer to the start names the job: by its id at a JSON pointer, or by a URL of the read operation in its
   * body or a header.
   */
  readonly id?: string | { readonly url: string } | { readonly header: string };
  /** Pointers to the state in an event of the stream, if they differ from those of the read operation. */
  readonly event?: StatePlaces;
  /** How requests identify the job. */
  readonly requests: {
    readonly read?: ReferencePlaces;
    readonly stream?: ReferencePlaces;
    readonly cancel?: ReferencePlaces;
  };
  /** Path template of the read operation, by which a URL is read. */
  readonly path?: string;
  /** Members of the job's reference besides its id, with the path parameter of the start that each value comes from. */
  readonly kept?: Readonly<Record<string, string>>;
}
