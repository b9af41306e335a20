import type { Command } from "../command/command.ts";
import { atMostOne } from "../command/values.ts";
import { writeJobSummary } from "../output/job-summary.ts";
import { withHints } from "../vendors/hints/with-hints.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { onceOptions } from "../ledger/ledger-options.ts";
import type { CleanWorld } from "../output/clean-output.ts";
import type { Vendor } from "../vendors/vendor.ts";
import { vendorsText } from "../vendors/vendors-text.ts";
import { publishers } from "../vendors/vendors.ts";
import { readPublications, type Publication } from "./publish/publication.ts";
import { publishProfiles } from "./publish/publish-profiles.ts";
import { publishSeveral } from "./publish/publish-several.ts";
import { isStartOnly, lineOfStart, startOnly } from "./publish/start-only.ts";
import { startOrFind } from "./publish/start-or-find.ts";
import { watchOptions } from "./publish/watch-options.ts";
import { watchToEnd } from "./publish/watch-to-end.ts";

export const publish: Command = {
  name: "publish",
  what: "start a publish, watch it, and exit with 0 only if it succeeded",
  examples: publishers.flatMap(({ examples = [] }) => examples.slice(0, 1)),
  below: "vendor",
  commands: [...publishers.map(publishOn), publishProfiles],
};

function publishOn(vendor: Vendor): Command {
  return {
    name: vendor.name,
    what: `publish on ${vendor.title}, watch it, and exit with 0 only if it succeeded`,
    options: {
      ...vendor.publishOptions,
      quiet: { type: "boolean", short: "q", what: "only start it, and print its id" },
      detach: { type: "boolean", what: "only start it, and print the token that jobs watch takes" },
      ...onceOptions,
      ...watchOptions,
    },
    examples: vendor.examples,
    more: `Its environment:\n${vendorsText(vendor)}`,
    async run(invocation) {
      const { world } = invocation;
      atMostOne(invocation.values, ["quiet", "detach"]);
      const publications = await readPublications(vendor, invocation);
      const [publication, second] = publications;
      try {
        if (!publication || second) return await publishSeveral(publications, invocation.values, world);
        return await publishOne(publication, world);
      } catch (error) {
        const told = error instanceof Error ? error.message : String(error);
        writeJobSummary([{ name: `publish ${vendor.name}`, ended: "error", told }], world);
        throw error;
      } finally {
        await publication?.close();
      }
    },
  };
}

function publishOne(publication: Publication, world: CleanWorld): Promise<number> {
  const { vendor, values, environment } = publication;
  return withHints(publication, vendor.subject?.(values, environment) ?? vendor.title, async () => {
    if (isStartOnly(values)) {
      const started = await startOnly(publication, world);
      world.out.write(`${values["json"] ? JSON.stringify(started) : lineOfStart(started, values)}\n`);
      return exitCodes.succeeded;
    }
    const { job } = await startOrFind(publication, world);
    return watchToEnd(job, `publish ${vendor.name}`, values, world);
  });
}
