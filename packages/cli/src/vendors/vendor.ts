import type { ClientConfig, Job, JobOptions, LedgerConfig, OnceOptions } from "@pressroom/runtime";
import type { Options, Values } from "../command/command.ts";
import type { Variable } from "./variables.ts";
import type { Environment, World } from "../world/world.ts";

/** A job in a list, in one line. */
export interface JobLine {
  readonly id: string;
  /** The vendor's own status. */
  readonly status: string;
  /** When it began (or ended, if the vendor gives only that), as the vendor writes it. */
  readonly at?: string;
  readonly what: string;
}

/** The filter of a list of jobs. We filter what the vendor can't filter. */
export interface JobFilter {
  readonly status: readonly string[];
  /** The earliest time. */
  readonly since?: Date;
}

/** Whose credentials these are. */
export interface Identity {
  readonly who: string;
  /** What they allow, as far as the API says. */
  readonly may: readonly string[];
}

/** A signal that aborts on Ctrl-C. */
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

/** Settings that all clients take; a command passes some of them. */
export type ClientSettings = Pick<ClientConfig, "fetch" | "tokenStore"> & LedgerConfig;

/** One of the vendors the program knows. */
export interface Vendor {
  /** Its name on the command line. */
  readonly name: string;
  readonly title: string;
  /** Ids of its APIs, as they are in resume tokens. */
  readonly apis: readonly string[];
  readonly variables: readonly Variable[];
  /** Options of `publish`; absent: its API starts no publish. */
  readonly publishOptions?: Options;
  /** The option of `publish` that may be repeated; each value is a separate publish. */
  readonly severalOf?: string;
  /** The object of a publish with these options, for errors. */
  subject?(values: Values, environment: Environment): string;
  /** @throws UsageError when these options can't be published */
  check?(values: Values, environment: Environment): void;
  /** The environment's name, if these options publish all of it. */
  wholeEnvironment?(values: Values, environment: Environment): string | undefined;
  /** Examples of `publish`, as whole lines without the program's name. */
  readonly examples?: readonly string[];
  /** Options that `jobs` needs to find a job. */
  readonly jobOptions: Options;
  /** Settings in files of the vendor's own tools, as variables. */
  ownFiles?(world: World): Environment;
  /** The vendor's page of the published site; undefined if none is known. */
  page?(values: Values, environment: Environment): string | undefined;
  connect(environment: Environment, values: Values, client?: ClientSettings): Connection;
}
