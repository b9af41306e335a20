/** A decoded answer. */
export interface Answer<Data = unknown> {
  /** The decoded body. */
  readonly data: Data;
  /** HTTP status. */
  readonly status: number;
  /** Headers of the answer, secrets taken out. */
  readonly headers: Headers;
}
