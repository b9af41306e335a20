import type { JobDescriptor } from "../descriptors/operation.ts";
import { checkMembers, isPlain } from "../errors/checks/check-members.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import { ConfigurationError } from "../errors/errors.ts";

/** Options for watching a job. */
export interface JobOptions {
  /** Ends the watching; the job itself goes on. */
  signal?: AbortSignal;
  /**
   * Milliseconds for the start and the watch together. After that, `JobDeadlineError` is thrown, or `DeadlineError` if
   * the vendor has not accepted the job yet. The default depends on the kind of job; the package's README names it.
   */
  deadline?: number;
  /**
   * Milliseconds between the first two reads, and the longest pause between two. The defaults depend on the kind of
   * job.
   */
  interval?: { first?: number; longest?: number };
  /**
   * Counts a job that succeeds with failed items as failed. Default: it is a success, and `progress` has the number.
   */
  failOnItemFailures?: boolean;
}

/** Milliseconds. */
export interface JobLimits {
  readonly deadline: number;
  readonly interval: { readonly first: number; readonly longest: number };
}

/** Smallest pause between two reads in milliseconds, so that no caller can flood a server. */
const shortestInterval = 10;

/**
 * Combines the caller's options with the defaults of `api.yaml`.
 * @throws ConfigurationError naming the member that is not a number of milliseconds
 */
export function limitsOf(descriptor: JobDescriptor, options: JobOptions): JobLimits {
  checkMembers(options, "options", { failOnItemFailures: ["a boolean"] });
  checkNames(options, "options", "signal deadline interval failOnItemFailures once");
  const { deadline, interval } = options;
  if (interval !== undefined && !isPlain(interval))
    throw new ConfigurationError(`interval is ${String(interval)}: it must be { first, longest }, in milliseconds`);
  checkNames(interval ?? {}, "interval", "first longest");
  const first = positive("interval.first", interval?.first);
  const longest = positive("interval.longest", interval?.longest);
  return {
    deadline: positive("deadline", deadline) ?? descriptor.deadline,
    interval: {
      first: Math.max(shortestInterval, first ?? Math.min(descriptor.interval.first, longest ?? Infinity)),
      longest: Math.max(shortestInterval, longest ?? Math.max(descriptor.interval.longest, first ?? 0)),
    },
  };
}

function positive(name: string, value: number | undefined): number | undefined {
  if (value === undefined || (typeof value === "number" && value > 0)) return value;
  const said = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new ConfigurationError(`${name} is ${said}: it must be a number of milliseconds above 0`);
}
