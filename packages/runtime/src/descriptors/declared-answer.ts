/** An answer that means something else than its status says: a 404 that is a refused token, a 403 that is a rate limit. */
export interface DeclaredAnswer {
  /** HTTP status of such an answer. */
  readonly status: number;
  /** A text that is somewhere in the body, in capitals or not. */
  readonly contains: string;
}
