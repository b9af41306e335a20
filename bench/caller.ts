/** A client under measurement: the same two calls, as its own users would write them. */
export interface Caller {
  readonly name: string;
  /** Reads the job. */
  get(): Promise<unknown>;
  /** Starts a publish. */
  post(): Promise<unknown>;
}

/** Where a caller's requests go: to a server, or to a `fetch` that answers by itself. */
export interface Wire {
  readonly baseUrl: string;
  /** Absent: whatever the caller sends with by default. */
  readonly fetch?: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

export type MakeCaller = (wire: Wire) => Caller;
