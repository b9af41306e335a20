import { expect, it } from "vitest";
import { readRecord, tryRecord, type LedgerRecord } from "./ledger-record.ts";

const record: LedgerRecord = { key: "k", hash: "h", state: "sent", owner: "", lease: 5, marker: "m" };
const text = (more: object): string => JSON.stringify({ ...record, ...more });
const reference = { id: "a" };

it.each<[object]>([
  [{}],
  [{ state: "claimed" }],
  [{ state: "unknown", term: 1, sent: 2 }],
  [{ state: "started", reference }],
  [{ state: "started", reference: { id: 5 } }],
  [{ state: "ended", reference, end: { status: "done" } }],
  [{ reference: null }],
])("a record with %j is read as it is", (more) => {
  expect(tryRecord(text(more))).toEqual({ ...record, ...more });
  expect(readRecord("k", text(more))).toEqual({ ...record, ...more });
});

it.each<[string]>([
  [""],
  ["{"],
  ["null"],
  ["[]"],
  ['"sent"'],
  [text({ state: "other" })],
  [text({ state: undefined })],
  [text({ lease: "5" })],
  [text({ lease: null })],
  [text({ term: "5" })],
  [text({ sent: null })],
  [text({ key: 1 })],
  [text({ hash: undefined })],
  [text({ owner: null })],
  [text({ marker: undefined })],
  [text({ state: "started" })],
  [text({ state: "started", reference: null })],
  [text({ reference: "a" })],
  [text({ state: "ended", reference: {} })],
  [text({ state: "ended", reference: "a", end: { status: "done" } })],
  [text({ state: "ended", reference: { id: null }, end: { status: "done" } })],
  [text({ state: "ended", reference })],
  [text({ state: "ended", reference, end: "done" })],
])("%s is not a record, and never counts as an absent one", (written) => {
  expect(tryRecord(written)).toBe(undefined);
  expect(() => readRecord("k", written)).toThrow(
    'what the ledger holds under "k" is no record of a publish: it was changed or cut',
  );
});

it("a record of another key is not valid", () => {
  expect(() => readRecord("other", text({}))).toThrow('what the ledger holds under "other" is no record');
});
