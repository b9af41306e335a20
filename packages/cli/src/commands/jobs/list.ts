import type { Command, Values } from "../../command/command.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { withHints } from "../../vendors/hints/with-hints.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { oneLine } from "../../output/progress.ts";
import { atMostOne, count as countOf, list as listOf, time } from "../../command/values.ts";
import { readSettings } from "../../settings/read-settings.ts";
import { settingsOptions } from "../../settings/settings-options.ts";
import type { JobFilter, JobLine } from "../../vendors/vendor.ts";

import { findVendor, vendors } from "../../vendors/vendors.ts";
import { checkPlaces, placeOptions } from "./places.ts";

const defaultLimit = 50;
const names = vendors.map(({ name }) => name);

export const list: Command = {
  name: "list",
  what: "list jobs, one line per job: id, status, what, when",
  words: [{ name: "vendor", what: names.join(", "), words: names }],
  options: {
    ...placeOptions,
    ...settingsOptions,
    status: {
      type: "string",
      multiple: true,
      what: "only jobs with this status of the vendor; may be given several times",
    },
    since: {
      type: "string",
      value: "time",
      what: "only jobs since this time, e.g. 2026-11-26 or 2026-11-26T08:00Z; jobs without a time are left out",
    },
    limit: { type: "string", value: "number", what: `largest number of jobs; default ${defaultLimit}` },
    all: { type: "boolean", what: "all jobs" },
    json: { type: "boolean", what: "print one JSON document: jobs, and whether there are more" },
    ndjson: { type: "boolean", what: "print one JSON document per line, as jobs arrive" },
  },
  examples: [
    "jobs list sitecore --limit 10",
    "jobs list sitecore --status Running --status Queued",
    "jobs list siteleaf --json",
  ],
  async run(invocation) {
    const { words, world } = invocation;
    const vendor = findVendor(words[0], vendors);
    checkPlaces(vendor, invocation.values);
    atMostOne(invocation.values, ["all", "limit"]);
    atMostOne(invocation.values, ["json", "ndjson"]);
    const { environment, values } = await readSettings(vendor, invocation);
    const filter: JobFilter = { status: listOf(values, "status"), since: time(values, "since") };
    const limit = limitOf(values);
    const connection = vendor.connect(environment, values);
    const jobs = connection.list?.(filter, values, { signal: world.signal });
    if (!jobs)
      throw new UsageError(
        `the API of ${vendor.title} lists no jobs: read one by its id, with jobs get ${vendor.name}`,
      );
    const document: JobLine[] = [];
    let more = false;
    let count = 0;
    await withHints({ vendor, environment }, "what is listed", async () => {
      for await (const job of jobs) {
        if (!isWanted(job, filter)) continue;
        if (++count > limit) {
          more = true;
          break;
        }
        if (values["json"]) document.push(job);
        else world.out.write(`${values["ndjson"] ? JSON.stringify(job) : lineOf(job)}\n`);
      }
    });
    if (values["json"]) world.out.write(`${JSON.stringify({ jobs: document, more })}\n`);
    else if (count === 0 && world.out.isTTY) world.errors.write("No jobs found.\n");
    else if (more) world.errors.write(`There are more than ${limit}: use --limit or --all.\n`);
    return exitCodes.succeeded;
  },
};

function limitOf(values: Values): number {
  if (values["all"]) return Infinity;
  return countOf(values, "limit") ?? defaultLimit;
}

function isWanted({ status, at }: JobLine, wanted: JobFilter): boolean {
  const word = status.toLowerCase();
  if (wanted.status.length > 0 && !wanted.status.some((one) => one.toLowerCase() === word)) return false;
  return wanted.since === undefined || (at !== undefined && new Date(at) >= wanted.since);
}

function lineOf({ id, status, what, at }: JobLine): string {
  return [id, status, what, ...(at === undefined ? [] : [at])].map(oneLine).join("\t");
}
