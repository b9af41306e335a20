import type { JobOptions, OnceOptions } from "@pressroom/runtime";
import type { Options, Values } from "../../command/command.ts";
import { settingsOptions } from "../../settings/settings-options.ts";
import { positive, text } from "../../command/values.ts";
import type { World } from "../../world/world.ts";

/** Options of every command that watches a job. */
export const watchOptions: Options = {
  json: { type: "boolean", what: "print one JSON document at the end; the progress goes to the standard error" },
  strict: { type: "boolean", what: "count a publish as failed if any of its items failed" },
  timeout: { type: "string", value: "seconds", what: "how long to watch; default: depends on the vendor" },
  interval: {
    type: "string",
    value: "seconds",
    what: "time between two reads; default: depends on the vendor, and grows",
  },
  ...settingsOptions,
};

/** These options in the engine's terms. */
export function jobOptions(values: Values, world: World): JobOptions & OnceOptions {
  const seconds = (name: string): number | undefined => {
    const value = positive(values, name);
    return value === undefined ? undefined : value * 1000;
  };
  const interval = seconds("interval");
  return {
    signal: world.signal,
    once: text(values, "once"),
    deadline: seconds("timeout"),
    failOnItemFailures: values["strict"] === true,
    interval: interval === undefined ? undefined : { first: interval, longest: interval },
  };
}
