/** A fault of a call. */
export type Fault =
  /** The call is refused and has no effect. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfter: string | null }
  /** The call is redirected to another host and has no effect. */
  | { readonly kind: "redirect" }
  /** The connection breaks before the call has an effect. */
  | { readonly kind: "reset" }
  /** The call has its effect, but the connection breaks before the answer arrives. */
  | { readonly kind: "answer-lost"; readonly ofStart: boolean }
  /** The connection breaks after the n-th event. */
  | { readonly kind: "cut"; readonly after: number }
  /** All tokens expire after this many pages have been answered. */
  | { readonly kind: "expire"; readonly after: number }
  | { readonly kind: "drip" }
  | { readonly kind: "truncated" }
  /** The call has its effect, but the answer says something else, or nothing. */
  | { readonly kind: "odd"; readonly body: string | null }
  | { readonly kind: "content-type" };

/** How often a fault happens: a number of times, or by chance in one of so many calls. */
export type Frequency = { readonly times: number } | { readonly oneIn: number };

/** One line of a script: what goes wrong, in which calls, and how often. */
export interface FaultLine {
  /** The line as it was written. */
  readonly text: string;
  readonly fault: Fault;
  readonly frequency: Frequency;
  /** Only calls of this operation are affected; null means all. */
  readonly operation: string | null;
  /** The first affected call, counted from 1 among the calls that could be affected. */
  readonly from: number;
}
