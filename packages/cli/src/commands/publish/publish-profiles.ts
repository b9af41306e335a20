import type { Command } from "../../command/command.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { readConfigFile } from "../../settings/config-file.ts";
import { readProfile } from "../../settings/profile.ts";
import { text } from "../../command/values.ts";
import { readPublications } from "./publication.ts";
import { publishSeveral } from "./publish-several.ts";
import { watchOptions } from "./watch-options.ts";

const { profile: _, ...options } = watchOptions;

export const publishProfiles: Command = {
  name: "profiles",
  what: "publish by several profiles of the config file at once, in one view",
  words: [{ name: "profile", several: true, what: "names of profiles" }],
  options,
  examples: ["publish profiles live docs"],
  async run({ words, values, world }) {
    const config = readConfigFile(text(values, "config"), world);
    const read = await Promise.allSettled(
      [...new Set(words)].map(async (name) => {
        const { vendor } = readProfile(name, config);
        if (!vendor.publishOptions) throw new UsageError(`profile ${name}: ${vendor.title} starts no publish`);
        return readPublications(vendor, { values: { ...values, profile: name }, world }, name);
      }),
    );
    const publications = read.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    try {
      // If one can't be made, none is sent: the user asked for all of them.
      for (const one of read) if (one.status === "rejected") throw one.reason as Error;
      return await publishSeveral(publications, values, world);
    } finally {
      await Promise.all(publications.map(({ close }) => close()));
    }
  },
};
