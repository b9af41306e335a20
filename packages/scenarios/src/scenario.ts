import type { ClientDefaults, OperationRequest, Paging, RetryPolicy } from "@pressroom/runtime";

/** `packages/scenarios/README.md` explains these types; its `schema.json` checks the files. */
export interface ScenarioFile {
  readonly about: string;
  readonly scenarios: readonly Scenario[];
}

export interface Scenario {
  readonly name: string;
  readonly why?: string;
  /** The scenario that differs in only one given thing, and in which nothing fails. */
  readonly unlike?: string;
  /** For publishing: the vendors that it fits. */
  readonly only?: readonly string[];
  readonly client?: ScenarioClient;
  readonly steps: readonly Step[];
  readonly exchange: readonly (Exchange | NeutralExchange)[];
}

export type Credentials = "token" | "token by password" | "token by basic" | "bearer" | "basic" | "key";

export interface ScenarioClient extends Pick<ClientDefaults, "unauthorized" | "rateLimited" | "redact"> {
  readonly auth?: readonly Credentials[];
  readonly random?: number;
  readonly retry?: Partial<RetryPolicy> | false;
  readonly timeout?: number;
  readonly deadline?: number;
  readonly idleLimit?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly baseUrl?: string;
}

/** One thing that the caller does, and what the caller must see. Times are in milliseconds. */
export interface Step {
  readonly call?: string;
  readonly list?: string;
  readonly read?: string;
  readonly follow?: string;
  readonly until?: string;
  readonly start?: string;
  readonly watch?: string;
  readonly resume?: string;
  readonly job?: "await" | "outcome" | "states" | "poll" | "cancel" | "detach" | "started";
  readonly find?: "existing";
  readonly wait?: number;
  readonly with?: OperationRequest;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly times?: number;
  readonly abort?: number;
  readonly by?: Paging["kind"];
  readonly pages?: true;
  readonly limit?: number;
  readonly take?: number;
  readonly inBackground?: true;
  /** How long the step took. */
  readonly took?: number;
  readonly gives?: unknown;
  readonly throws?: ExpectedFailure;
}

export interface ExpectedFailure {
  readonly name: string;
  /** A part of the message. */
  readonly message?: string;
  /** Lines in the result of `explain()`. */
  readonly explain?: readonly string[];
  readonly [member: string]: unknown;
}

/** A request that must come, when it must come, and its reply. */
export interface Exchange {
  readonly ask: string;
  readonly after?: number | readonly [number, number];
  readonly times?: number;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: unknown;
  readonly reply: Reply;
}

/** An exchange in words that fit every vendor. The vendor's file says what each word is on the wire. */
export interface NeutralExchange {
  readonly at: string;
  readonly answer: string;
  readonly after?: number | readonly [number, number];
}

/** `refused`: the connection is never opened; `lost`: it breaks after the request is sent; `silent`: no answer ever comes. */
export type Reply = number | "refused" | "lost" | "silent" | ReplyData;

export interface ReplyData {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly stream?: readonly Piece[];
  /** How the body ends: in order, by a broken connection, or never. */
  readonly end?: "closed" | "broken" | "open";
  readonly delay?: number;
}

export type Piece =
  | string
  | { readonly wait: number }
  | { readonly repeat: string; readonly times: number }
  | { readonly bytes: readonly number[] };
