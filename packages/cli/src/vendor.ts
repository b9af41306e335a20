import type { Job, JobOptions } from "@pressroom/runtime";
import type { Options, Values } from "./command.ts";
import type { Variable } from "./variables.ts";

/** A job in a list, in one line. */
export interface JobLine {
  readonly id: string;
  readonly status: string;
  readonly what: string;
}

/** What a connected vendor can do. Everything is in the terms of the engine's `Job`. */
export interface Connection {
  /** Absent: the API starts no jobs. */
  publish?(values: Values, options: JobOptions): Job<unknown>;
  watch(id: string, values: Values, options: JobOptions): Job<unknown>;
  resume(token: string, options: JobOptions): Job<unknown>;
  /** Absent: the API lists no jobs. */
  list?(values: Values): AsyncIterable<JobLine>;
}

/** One of the vendors the program knows. */
export interface Vendor {
  /** Its word on the command line. */
  readonly name: string;
  readonly title: string;
  /** Ids of its APIs, as they stand in resume tokens. */
  readonly apis: readonly string[];
  readonly variables: readonly Variable[];
  /** Of `publish`; absent: its API starts no publish. */
  readonly publishOptions?: Options;
  /** Of `publish`, whole lines without the program's name. */
  readonly examples?: readonly string[];
  /** That `jobs` needs to find one. */
  readonly jobOptions: Options;
  connect(environment: Readonly<Record<string, string | undefined>>, values: Values): Connection;
}
