import type { JobDescriptor } from "../descriptors/operation.ts";
import { checkMembers, isPlain } from "../errors/checks/check-members.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import { ConfigurationError } from "../errors/errors.ts";

/** How a caller wants a job to be watched. */
export interface JobOptions {
  /** Ends the watching; the job itself goes on. */
  signal?: AbortSignal;
  /**
   * Milliseconds for the start and the watching together, after which `JobDeadlineError` is thrown; or, if the job has not
   * been taken by then, `DeadlineError`. Default: that of the kind of job; its package's README says which.
   */
  deadline?: number;
  /** Milliseconds between the first two looks, and the longest pause between two. Default: those of the kind of job. */
  interval?: { first?: number; longest?: number };
  /** A job that succeeds though items of it failed counts as failed. Default: it is a success, and its `progress` says how many. */
  failOnItemFailures?: boolean;
}

/** Milliseconds. */
export interface JobLimits {
  readonly deadline: number;
  readonly interval: { readonly first: number; readonly longest: number };
}

/** Milliseconds between two looks that no caller can go below: a job that is asked for without a pause is an attack. */
const shortestInterval = 10;

/**
 * What a caller wishes, and what `api.yaml` says where they wish nothing.
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
