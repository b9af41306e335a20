import type { Command, Invocation } from "../command/command.ts";
import type { LedgerRecord } from "@pressroom/runtime";
import { exitCodes } from "../errors/exit-codes.ts";
import { UsageError } from "../errors/usage-error.ts";
import { ledgerOptions, placeOf } from "../ledger/ledger-options.ts";
import { openLedger, type OpenLedger } from "../ledger/open-ledger.ts";

const key = { name: "key", what: "the key that was given to --once" } as const;

const show: Command = {
  name: "show",
  what: "print the record of a publish; exits with 1 if there is none",
  words: [key],
  options: { ...ledgerOptions, json: { type: "boolean", what: "print one JSON document" } },
  examples: ["ledger show release-2026-11-26 --ledger .pressroom/ledger"],
  run: (invocation) =>
    withLedger(invocation, async ({ ledger }, name) => {
      const { values, world } = invocation;
      const record = await ledger.get(name);
      if (values["json"]) world.out.write(`${JSON.stringify(record ?? null)}\n`);
      else if (!record) world.errors.write(`the ledger has no publish under ${JSON.stringify(name)}\n`);
      else world.out.write(`${factsOf(record)}\n`);
      return record ? exitCodes.succeeded : exitCodes.failed;
    }),
};

const list: Command = {
  name: "list",
  what: "print the record of every publish, by key",
  options: { ...ledgerOptions, json: { type: "boolean", what: "print one JSON document" } },
  examples: ["ledger list --ledger .pressroom/ledger", "ledger list --json"],
  run: (invocation) =>
    withLedger(invocation, async ({ ledger: opened }) => {
      const { values, world } = invocation;
      const records: LedgerRecord[] = [];
      for await (const record of opened.list()) records.push(record);
      records.sort((one, other) => (one.key < other.key ? -1 : 1));
      if (values["json"]) world.out.write(`${JSON.stringify(records)}\n`);
      else if (records.length === 0) world.errors.write("the ledger has no publish\n");
      else for (const record of records) world.out.write(`${record.key} · ${factsOf(record)}\n`);
      return exitCodes.succeeded;
    }),
};

function factsOf({ state, sent, reference, end }: LedgerRecord): string {
  const facts = [
    state,
    reference && `job ${reference.id}`,
    end?.status,
    sent === undefined ? undefined : `sent ${new Date(sent).toISOString()}`,
  ];
  return facts.filter(Boolean).join(" · ");
}

const settle: Command = {
  name: "settle",
  what: "record the job of a publish whose outcome is unknown, or that there is none",
  words: [key, { name: "job", optional: true, what: "the job's id at the vendor; leave it out if there is no job" }],
  options: ledgerOptions,
  examples: [
    "ledger settle release-2026-11-26 64b7c1d2e3f405162738495a --ledger .pressroom/ledger",
    "ledger settle release-2026-11-26",
  ],
  run: (invocation) =>
    withLedger(invocation, async ({ ledger }, name) => {
      const [, job] = invocation.words;
      await ledger.settle(name, job);
      const said = job === undefined ? "there is no job, so the next publish is sent" : `it is the job ${job}`;
      invocation.world.out.write(`${name}: ${said}\n`);
      return exitCodes.succeeded;
    }),
};

const forget: Command = {
  name: "forget",
  what: "delete the record of a publish, so that the next call with the key starts a new one",
  words: [key],
  options: ledgerOptions,
  examples: ["ledger forget release-2026-11-26 --ledger .pressroom/ledger"],
  run: (invocation) =>
    withLedger(invocation, async ({ ledger }, name) => {
      if (!(await ledger.get(name)))
        throw new UsageError(`the ledger has no publish under ${JSON.stringify(name)}, so there is nothing to forget`);
      await ledger.forget(name);
      invocation.world.out.write(`${name}: forgotten\n`);
      return exitCodes.succeeded;
    }),
};

export const ledger: Command = {
  name: "ledger",
  what: "show the records of publishes with a key, and settle unknown outcomes",
  examples: ["ledger list --ledger .pressroom/ledger", ...(show.examples ?? [])],
  commands: [list, show, settle, forget],
};

async function withLedger(
  { words, values, world }: Invocation,
  work: (open: OpenLedger, key: string) => Promise<number>,
): Promise<number> {
  const open = await openLedger(placeOf(values, world, "ledger"), world);
  try {
    return await work(open, words[0] ?? "");
  } finally {
    await open.close();
  }
}
