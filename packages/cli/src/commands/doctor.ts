import type { Command } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { oneLine } from "../output/progress.ts";
import { settingsOptions } from "../settings/settings-options.ts";
import { version } from "../world/version.ts";
import { findVendor, vendors } from "../vendors/vendors.ts";
import type { Finding } from "./doctor/finding.ts";
import { adviceOnProxy } from "./doctor/proxy.ts";
import { tryVendor } from "./doctor/try-vendor.ts";

const names = vendors.map(({ name }) => name);

export const doctor: Command = {
  name: "doctor",
  what: "check versions, proxy, network, clock and credentials, and name each obstacle",
  words: [
    { name: "vendor", optional: true, what: `${names.join(", ")}; default: each that has credentials`, words: names },
  ],
  options: { ...settingsOptions, json: { type: "boolean", what: "print one JSON document" } },
  examples: ["doctor", "doctor siteleaf --json"],
  async run(invocation) {
    const { words, values, world } = invocation;
    const chosen = words[0] === undefined ? vendors : [findVendor(words[0], vendors)];
    const findings: Finding[] = [
      {
        what: "versions",
        ok: true,
        told: `pressroom ${version()}, Node ${process.versions.node} on ${process.platform} ${process.arch}`,
      },
      adviceOnProxy(world.environment),
    ];
    for (const vendor of chosen) {
      try {
        findings.push(...(await tryVendor(vendor, invocation)));
      } catch (error) {
        // A vendor without credentials is a fault only if it was named.
        if (!(error instanceof UsageError)) throw error;
        findings.push({
          what: vendor.name,
          ok: words[0] === undefined,
          told: error.message.replace(`${vendor.name}: `, ""),
        });
      }
    }
    const ok = findings.every((finding) => finding.ok);
    if (values["json"]) world.out.write(`${JSON.stringify({ ok, findings })}\n`);
    else
      for (const { what, ok: fine, told } of findings)
        world.out.write(`${fine ? "ok   " : "WRONG"} ${what}: ${oneLine(told)}\n`);
    return ok ? exitCodes.succeeded : exitCodes.error;
  },
};
