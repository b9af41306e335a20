import type { Job } from "@pressroom/runtime";
import type { Invocation, Options, Word } from "../../command.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { readVariables } from "../../variables.ts";
import { findVendor, vendorOfToken, vendors } from "../../vendors.ts";
import { jobOptions } from "../publish.ts";

/** The words of every command about one job. */
export const jobWords: readonly Word[] = [
  {
    name: "vendor|token",
    what: `${vendors.map(({ name }) => name).join(", ")}; or a token that "jobs watch" takes up`,
    words: vendors.map(({ name }) => name),
  },
  { name: "id", optional: true, what: "the job's id; with a token there is none" },
];

/** Where the vendors' jobs are. */
export const placeOptions: Options = Object.assign({}, ...vendors.map((vendor) => vendor.jobOptions)) as Options;

/** The job that a vendor and an id, or a token, stand for. */
export function findJob({ words, values, world }: Invocation): { readonly job: Job<unknown> } {
  const [name = "", id] = words;
  const options = jobOptions(values, world);
  const owner = vendorOfToken(name);
  const vendor = owner ?? findVendor(name, vendors);
  const connection = vendor.connect(readVariables(vendor.name, vendor.variables, world), values);
  if (owner) return { job: connection.resume(name, options) };
  if (id === undefined) throw new UsageError(`${vendor.name}: the job's id is missing`);
  return { job: connection.watch(id, values, options) };
}
