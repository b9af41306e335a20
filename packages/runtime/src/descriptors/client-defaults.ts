import type { DeclaredAnswer } from "./declared-answer.ts";

/** What a generated package knows of its API. */
export interface ClientDefaults {
  /** Id of the API. */
  readonly api: string;
  /** The description's first server; absent if its URL has to be filled in. */
  readonly baseUrl?: string;
  /** Names whose values never appear in an error, wherever they were sent or received. */
  readonly redact?: {
    readonly headers?: readonly string[];
    readonly query?: readonly string[];
    readonly body?: readonly string[];
  };
  /** Answers that mean "your token is not good" though their status is not 401. */
  readonly unauthorized?: readonly DeclaredAnswer[];
  /** Answers that mean "too many requests" though their status is not 429. */
  readonly rateLimited?: readonly DeclaredAnswer[];
  /** Headers, and members of an error's body, in which the API says what it calls a request, besides the usual headers. */
  readonly requestIds?: readonly string[];
}
