import { execFile } from "node:child_process";
import type { Command } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settingsOptions } from "../settings/settings-options.ts";
import { findVendor, vendors } from "../vendors/vendors.ts";

const withPage = vendors.filter(({ page }) => page);
const names = withPage.map(({ name }) => name);

export const open: Command = {
  name: "open",
  what: "open the vendor's page of a published site, if the vendor documents its address",
  words: [{ name: "vendor", what: names.join(", "), words: names }],
  options: {
    site: { type: "string", value: "id", what: "site id; default: SITELEAF_SITE_ID" },
    print: { type: "boolean", what: "only print its address" },
    ...settingsOptions,
  },
  examples: ["open siteleaf --site 64b7c1d2e3f405162738495a", "open siteleaf --print"],
  async run(invocation) {
    const { words, world } = invocation;
    const vendor = findVendor(words[0], vendors);
    if (!vendor.page) throw new UsageError(`${vendor.title} documents no page for a job`);
    const { environment, values } = await readSettings(vendor, invocation);
    const page = vendor.page(values, environment);
    world.out.write(`${page}\n`);
    if (page !== undefined && !values["print"] && world.out.isTTY) openInBrowser(page);
    return exitCodes.succeeded;
  },
};

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Ignores a missing browser, since the address is also printed. */
function openInBrowser(page: string): void {
  const [program, ...parameters] = openers[process.platform] ?? ["xdg-open"];
  execFile(program, [...parameters, page], () => undefined);
}
