import type { StoredToken, TokenStore } from "@pressroom/runtime";
import type { Command } from "../../command/command.ts";
import { withHints } from "../../vendors/hints/with-hints.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { oneLine } from "../../output/progress.ts";
import { readSettings } from "../../settings/read-settings.ts";
import { settingsOptions } from "../../settings/settings-options.ts";
import { findVendor, vendors } from "../../vendors/vendors.ts";

const names = vendors.map(({ name }) => name);

export const check: Command = {
  name: "check",
  what: "ask a vendor whose credentials these are, what they allow, and when they expire",
  words: [{ name: "vendor", what: names.join(", "), words: names }],
  options: { ...settingsOptions, json: { type: "boolean", what: "print one JSON document" } },
  examples: ["auth check siteleaf", "auth check sitecore --profile live --json"],
  async run(invocation) {
    const { words, values, world } = invocation;
    const vendor = findVendor(words[0], vendors);
    const settings = await readSettings(vendor, invocation);
    const { tokenStore, given } = createTokenWitness();
    const connection = vendor.connect(settings.environment, settings.values, { tokenStore });
    const { who, may } = await withHints({ vendor, environment: settings.environment }, "this", () =>
      connection.whoAmI(world.signal),
    );
    const until = given()?.expiresAt;
    const time = until === undefined ? undefined : new Date(until).toISOString();
    if (values["json"]) world.out.write(`${JSON.stringify({ vendor: vendor.name, who, may, tokenUntil: time })}\n`);
    else {
      world.out.write(`who    ${oneLine(who)}\n`);
      world.out.write(`may    ${may.map(oneLine).join(", ") || "the API does not say"}\n`);
      world.out.write(
        `until  ${time === undefined ? "no end: the key is valid until it is revoked" : `${time}, then the next token is asked for`}\n`,
      );
    }
    return exitCodes.succeeded;
  },
};

/** A token store that keeps nothing, and tells this command which token the engine got. */
function createTokenWitness(): { tokenStore: TokenStore; given(): StoredToken | undefined } {
  let last: StoredToken | undefined;
  return {
    tokenStore: {
      read: async () => undefined,
      write: async (_, token) => void (last = token),
    },
    given: () => last,
  };
}
