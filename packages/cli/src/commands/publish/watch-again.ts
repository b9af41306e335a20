import type { Values } from "../../command/command.ts";
import { pastedCommand, sameOptions } from "../../command/pasted-command.ts";
import { settingsOptions } from "../../settings/settings-options.ts";
import type { Vendor } from "../../vendors/vendor.ts";

/** The command that watches a job again, by its token. */
export type Again = (token: string) => string;

/** Options that say which account the job belongs to, and what counts as a success. */
const kept = [...Object.keys(settingsOptions), "strict"];

/** Repeats these options, so that the same account is used. */
export function watchAgain(values: Values): Again {
  return (token) => pastedCommand("jobs", "watch", token, ...sameOptions(values, kept));
}

/** The command that watches a job by its id, with the place where it is. */
export function watchById(vendor: Vendor, values: Values, id: string): string {
  const options = sameOptions(values, [...Object.keys(vendor.jobOptions), ...kept]);
  return pastedCommand("jobs", "watch", vendor.name, id, ...options);
}
