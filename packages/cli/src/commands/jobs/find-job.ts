import { InvalidRequestError, JobError, type Job } from "@pressroom/runtime";
import type { Invocation, Word } from "../../command/command.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { withHints } from "../../vendors/hints/with-hints.ts";
import { readSettings } from "../../settings/read-settings.ts";
import type { Vendor } from "../../vendors/vendor.ts";
import { findVendor, vendors } from "../../vendors/vendors.ts";
import { jobOptions } from "../publish/watch-options.ts";
import { checkPlaces } from "./places.ts";
import { isToken, vendorOfToken } from "./token.ts";

/** The words of every command about one job. */
export const jobWords: readonly Word[] = [
  {
    name: "vendor|token",
    what: `${vendors.map(({ name }) => name).join(", ")}; or a token, which begins with pressroom-job-`,
    words: vendors.map(({ name }) => name),
  },
  { name: "id", optional: true, what: "the job's id; with a token there is none" },
];

/** Runs work on a job, which is named by a vendor and an id, or by a token. */
export async function withJob(invocation: Invocation, act: (job: Job<unknown>) => Promise<number>): Promise<number> {
  const { vendor, token, id } = readWords(invocation.words);
  checkPlaces(vendor, invocation.values);
  const { environment, values } = await readSettings(vendor, invocation);
  const connection = vendor.connect(environment, values);
  const options = jobOptions(values, invocation.world);
  const what = id === undefined ? "the job of this token" : `the job "${id}"`;
  // Inside the hints, since the words may be wrong, too, and the hints say what to check.
  return withHints({ vendor, environment }, what, async () => {
    if (token !== undefined) return act(connection.resume(token, options));
    try {
      return await act(connection.watch(id ?? "", values, options));
    } catch (error) {
      // No job has such an id, so there is none that may still go on.
      throw error instanceof JobError && error.cause instanceof InvalidRequestError ? error.cause : error;
    }
  });
}

interface Found {
  readonly vendor: Vendor;
  readonly token?: string;
  readonly id?: string;
}

const longestWord = 24;

function readWords([name = "", id]: readonly string[]): Found {
  if (isToken(name)) {
    if (id !== undefined) throw new UsageError(`a token is enough, but "${id}" was given as well`);
    return { vendor: vendorOfToken(name), token: name };
  }
  // Longer than the name of any vendor: a token without its beginning.
  if (id === undefined && name.length > longestWord)
    throw new UsageError(`"${name}" is not a token: a complete token begins with pressroom-job-`);
  const vendor = findVendor(name, vendors);
  if (id === undefined) throw new UsageError(`${vendor.name}: the job's id is missing`);
  if (!isToken(id)) return { vendor, id };
  const owner = vendorOfToken(id);
  if (owner !== vendor) throw new UsageError(`the token is for a job of ${owner.name}, not of ${vendor.name}`);
  return { vendor, token: id };
}
