/** A decoded answer. */
export interface Answer<Data = unknown> {
  readonly data: Data;
  readonly status: number;
  readonly headers: Headers;
}
