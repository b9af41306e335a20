import type { DeclaredAnswer } from "./declared-answer.ts";

/** Defaults that a generated package has for its API. */
export interface ClientDefaults {
  /** Id of the API. */
  readonly api: string;
  /** The description's first server; absent if its URL has to be filled in. */
  readonly baseUrl?: string;
  /** Names whose values never appear in an error, no matter where they were sent or received. */
  readonly redact?: {
    readonly headers?: readonly string[];
    readonly query?: readonly string[];
    readonly body?: readonly string[];
  };
  /** Answers that mean "the token is not valid" although their status is not 401. */
  readonly unauthorized?: readonly DeclaredAnswer[];
  /** Answers that mean "too many requests" although their status is not 429. */
  readonly rateLimited?: readonly DeclaredAnswer[];
  /** Further headers, and members of an error's body, that hold the API's id of a request. */
  readonly requestIds?: readonly string[];
}
