/** An answer whose meaning differs from its status: a 404 for a refused token, a 403 for a rate limit. */
export interface DeclaredAnswer {
  /** HTTP status of such an answer. */
  readonly status: number;
  /** A text that the body contains, in any case. */
  readonly contains: string;
}
