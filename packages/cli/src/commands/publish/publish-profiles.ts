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
  what: "publish what several profiles of the config file say, all at once, in one view",
  words: [{ name: "profile", several: true, what: "names of profiles" }],
  options,
  examples: ["publish profiles live docs"],
  async run({ words, values, world }) {
    const config = readConfigFile(text(values, "config"), world);
    const publications = await Promise.all(
      words.map((name) => {
        const { vendor } = readProfile(name, config);
        if (!vendor.publishOptions) throw new UsageError(`profile ${name}: ${vendor.title} starts no publish`);
        return readPublications(vendor, { values: { ...values, profile: name }, world }, name);
      }),
    );
    try {
      return await publishSeveral(publications.flat(), values, world);
    } finally {
      await Promise.all(publications.flat().map(({ close }) => close()));
    }
  },
};
