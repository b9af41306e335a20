import type { ClientConfig, Job, JobOptions, LedgerConfig, OnceOptions } from "@pressroom/runtime";
import type { Options, Values } from "../command/command.ts";
import type { Variable } from "./variables.ts";
import type { Environment, World } from "../world/world.ts";

/** A job in a list, in one line. */
export interface JobLine {
  readonly id: string;
  /** The vendor's word. */
  readonly status: string;
  /** When it began, or ended if the vendor says no more: as the vendor writes it. */
  readonly at?: string;
  readonly what: string;
}

/** Which jobs of a list are wanted. What the vendor can't filter by itself is filtered here. */
export interface JobFilter {
  readonly status: readonly string[];
  /** The earliest time. */
  readonly since?: Date;
}

/** Whose credentials these are. */
export interface Identity {
  readonly who: string;
  /** What they may do, as far as the API says. */
  readonly may: readonly string[];
}

/** What ends on Ctrl-C. */
export interface Interruptible {
  readonly signal: AbortSignal;
}

/** What a connected vendor can do. Everything is in the terms of the engine's `Job`. */
export interface Connection {
  /** Absent: the API starts no jobs. */
  publish?(values: Values, options: JobOptions & OnceOptions): Job<unknown>;
  watch(id: string, values: Values, options: JobOptions): Job<unknown>;
  resume(token: string, options: JobOptions): Job<unknown>;
  /** Absent: the API lists no jobs. */
  list?(filter: JobFilter, values: Values, options: Interruptible): AsyncIterable<JobLine>;
  /** Asks the API whose credentials these are. */
  whoAmI(signal: AbortSignal): Promise<Identity>;
}

/** What all clients take; a command hands over a part of it. */
export type ClientSettings = Pick<ClientConfig, "fetch" | "tokenStore"> & LedgerConfig;

/** One of the vendors the program knows. */
export interface Vendor {
  /** Its word on the command line. */
  readonly name: string;
  readonly title: string;
  /** Ids of its APIs, as they are in resume tokens. */
  readonly apis: readonly string[];
  readonly variables: readonly Variable[];
  /** Of `publish`; absent: its API starts no publish. */
  readonly publishOptions?: Options;
  /** The option of `publish` that may be given several times, each for a publish of its own. */
  readonly severalOf?: string;
  /** What a publish with these options is of, as an error names it. */
  subject?(values: Values, environment: Environment): string;
  /** @throws UsageError when these options can't be published */
  check?(values: Values, environment: Environment): void;
  /** The environment's name, where a publish with these options is of all of it. */
  wholeEnvironment?(values: Values, environment: Environment): string | undefined;
  /** Of `publish`, whole lines without the program's name. */
  readonly examples?: readonly string[];
  /** That `jobs` needs to find one. */
  readonly jobOptions: Options;
  /** What the vendor's own tools keep in files, as variables. */
  ownFiles?(world: World): Environment;
  /** The vendor's page of what was published; undefined if none is known. */
  page?(values: Values, environment: Environment): string | undefined;
  connect(environment: Environment, values: Values, client?: ClientSettings): Connection;
}
