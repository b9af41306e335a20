import type { SitecoreJob } from "./queue.ts";

/** What is wrong with a query, by parameter. */
export type QueryErrors = Record<string, string[]>;

export const sitecoreStatuses = ["Queued", "Running", "Completed", "Failed", "Canceled", "Canceling"] as const;

const timeFields = ["queuedTime", "startTime", "finishTime"] as const;

/** The creator of every job in the fake. */
export interface Creator {
  readonly id: string;
  readonly name: string;
  readonly type: "Application";
}

/**
 * Selects the jobs that a query asks for. Several values of one parameter, repeated or joined by pipes, are alternatives. Several
 * bounds of one time must all hold, and the bounds are exclusive.
 */
export function selectJobs(
  jobs: readonly SitecoreJob[],
  query: URLSearchParams,
  creator: Creator,
  errors: QueryErrors,
): SitecoreJob[] {
  const sources = alternatives(query, "source");
  const statuses = alternatives(query, "system.status");
  if (!statuses.every((status) => (sitecoreStatuses as readonly string[]).includes(status))) {
    errors["system.status"] = [`The value is not one of ${sitecoreStatuses.join(", ")}.`];
  }
  const mine =
    isAmong(query, "system.createdBy.id", creator.id) && isAmong(query, "system.createdBy.name", creator.name);
  const bounds = timeFields.flatMap((field) => boundsOf(query, field, errors));
  return jobs.filter(
    (job) =>
      mine &&
      (sources.length === 0 || sources.includes(job.request.source)) &&
      (statuses.length === 0 || statuses.includes(job.status)) &&
      bounds.every((bound) => bound(job)),
  );
}

/** Sorts by `field:order`. Default: the newest first. */
export function sortJobs(jobs: readonly SitecoreJob[], sortBy: string | null, errors: QueryErrors): SitecoreJob[] {
  if (sortBy === null) return [...jobs].reverse();
  const [field = "", order = ""] = sortBy.split(":");
  const keyOf = sortKeys[field];
  if (keyOf === undefined || (order !== "1" && order !== "-1")) {
    errors["sortBy"] = [`The value is not field:order, with one of ${Object.keys(sortKeys).join(", ")} and 1 or -1.`];
    return [...jobs];
  }
  const sign = Number(order);
  return [...jobs].sort((one, other) => {
    const [mine, yours] = [keyOf(one), keyOf(other)];
    return mine < yours ? -sign : mine > yours ? sign : 0;
  });
}

const sortKeys: Readonly<Record<string, (job: SitecoreJob) => string | number>> = {
  name: (job) => job.request.name,
  source: (job) => job.request.source,
  "system.status": (job) => job.status,
  "system.queuedTime": (job) => job.queuedTime,
  "system.startTime": (job) => job.startTime ?? 0,
  "system.finishTime": (job) => job.finishTime ?? 0,
};

function alternatives(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((value) => value.split("|"));
}

/** Real ids contain a pipe, so the whole value counts as well as its parts. */
function isAmong(query: URLSearchParams, name: string, value: string): boolean {
  return !query.has(name) || query.getAll(name).includes(value) || alternatives(query, name).includes(value);
}

function boundsOf(
  query: URLSearchParams,
  field: (typeof timeFields)[number],
  errors: QueryErrors,
): ((job: SitecoreJob) => boolean)[] {
  return query.getAll(`system.${field}`).map((value) => {
    const limit = Date.parse(value.slice(1));
    if (!/^[<>]/.test(value) || Number.isNaN(limit))
      errors[`system.${field}`] = ["The value is not > or < followed by a time."];
    return (job) => {
      const time = job[field];
      return time !== null && (value.startsWith(">") ? time > limit : time < limit);
    };
  });
}
