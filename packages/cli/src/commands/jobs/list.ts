import type { Command } from "../../command.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneLine } from "../../output/progress.ts";
import { positive } from "../../values.ts";
import { readVariables } from "../../variables.ts";
import { findVendor, vendors } from "../../vendors.ts";
import { watchOptions } from "../publish.ts";
import { placeOptions } from "./find-job.ts";

const defaultLimit = 50;
const names = vendors.map(({ name }) => name);

export const list: Command = {
  name: "list",
  what: "list the jobs there are, a line a job: id, status, what",
  words: [{ name: "vendor", what: names.join(", "), words: names }],
  options: {
    ...placeOptions,
    ...watchOptions,
    limit: { type: "string", value: "number", what: `how many at the most; default ${defaultLimit}` },
  },
  examples: ["jobs list sitecore --limit 10"],
  async run({ words, values, world }) {
    const vendor = findVendor(words[0], vendors);
    const connection = vendor.connect(readVariables(vendor.name, vendor.variables, world), values);
    if (!connection.list) throw new UsageError(`${vendor.title} has no operation that lists jobs`);
    let left = positive(values, "limit") ?? defaultLimit;
    for await (const { id, status, what } of connection.list(values)) {
      world.out.write(
        values["json"]
          ? `${JSON.stringify({ id, status, what })}\n`
          : `${[id, status, what].map(oneLine).join("\t")}\n`,
      );
      if (--left <= 0) break;
    }
    return exitCodes.succeeded;
  },
};
