/** Something that can go wrong with a call. */
export type Fault =
  /** The call is refused before anything is done. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfter: string | null }
  /** The call is sent to another host before anything is done. */
  | { readonly kind: "redirect" }
  /** The connection breaks before anything is done. */
  | { readonly kind: "reset" }
  /** All is done, and the connection breaks before the answer comes. */
  | { readonly kind: "answer-lost"; readonly ofStart: boolean }
  /** The connection breaks behind the n-th event. */
  | { readonly kind: "cut"; readonly after: number }
  /** All tokens are refused once this many pages have been answered. */
  | { readonly kind: "expire"; readonly after: number }
  | { readonly kind: "drip" }
  | { readonly kind: "truncated" }
  /** All is done, and the answer says something else, or nothing. */
  | { readonly kind: "odd"; readonly body: string | null }
  | { readonly kind: "content-type" };

/** How often a fault strikes: so many times, or by chance in one of so many calls. */
export type Frequency = { readonly times: number } | { readonly oneIn: number };

/** One line of a script: what goes wrong, where, and how often. */
export interface FaultLine {
  /** As it was written. */
  readonly text: string;
  readonly fault: Fault;
  readonly frequency: Frequency;
  /** Strikes calls of this operation alone; null for any. */
  readonly operation: string | null;
  /** Strikes from this call on, counted from 1 among those it could strike. */
  readonly from: number;
}
