import type { Options, Values } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { onlyWith, text } from "../command/values.ts";
import type { World } from "../world/world.ts";
import { openLedger, type OpenLedger } from "./open-ledger.ts";

/** The option that says where the ledger is. */
export const ledgerOptions: Options = {
  ledger: {
    type: "string",
    value: "place",
    what: "where publishes are recorded: a folder, redis://… or postgres://…; default: PRESSROOM_LEDGER",
  },
};

/** The options of a publish. */
export const onceOptions: Options = {
  once: {
    type: "string",
    value: "key",
    what: "your name for this publish, e.g. release-2026-11-26: several processes start it only once; needs --ledger",
  },
  ...ledgerOptions,
};

/**
 * Opens the ledger of a publish; undefined if it has no key. @throws UsageError if only one of key and ledger is given
 */
export async function ledgerOf(values: Values, world: World): Promise<OpenLedger | undefined> {
  // A user who only passes --ledger may believe that this is enough. The variable only applies to publishes with a key.
  onlyWith(values, "once", ["ledger"]);
  if (text(values, "once") === undefined) return undefined;
  return openLedger(placeOf(values, world, "--once"), world);
}

/** @throws UsageError if nothing says where the ledger is */
export function placeOf(values: Values, { environment }: World, whatNeedsIt: string): string {
  const place = text(values, "ledger") || environment["PRESSROOM_LEDGER"];
  if (!place)
    throw new UsageError(`${whatNeedsIt} needs --ledger, e.g. --ledger .pressroom/ledger, redis://… or postgres://…`);
  return place;
}
