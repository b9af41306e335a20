import { wrap, wrappedTable } from "./wrapped-table.ts";
import { oneLine } from "../../findings/finding.ts";
import type { Judged, Rating } from "../rate.ts";
import type { Bump } from "../wire/wire-rules.ts";

/** One change, on the wire or on the TypeScript surface, for a report. */
export interface ReportedChange {
  readonly bump: Bump;
  readonly seen: "wire" | "TypeScript";
  /** Its rule; empty if it has none. */
  readonly rule: string;
  readonly operations: readonly string[];
  readonly place: string;
  readonly text: string;
  readonly shield: string;
}

const weights: readonly Bump[] = ["major", "minor", "patch"];

/** All changes, the breaking ones first. */
export function reportedChanges({ wire, surface }: Rating): ReportedChange[] {
  const changes: ReportedChange[] = [
    ...wire.changes.map((change): ReportedChange => ({
      ...change,
      seen: "wire",
      text: oneLine(change.text),
      shield: shieldText(change),
    })),
    ...surface.changes.map((change): ReportedChange => ({
      ...change,
      seen: "TypeScript",
      rule: "",
      text: oneLine(change.text),
      shield: shieldText(change),
    })),
  ];
  return weights.flatMap((bump) => changes.filter((change) => change.bump === bump));
}

function shieldText({ wrappers }: Judged): string {
  return wrappers
    .map(({ wrapper, shielded, reason }) => `${wrapper} ${shielded ? "shields" : "does not shield"}: ${reason}`)
    .join("; ");
}

/** The place of a change, on one line. */
export function placeText({ operations, place }: ReportedChange): string {
  const first = operations[0] ?? "";
  const where = operations.length > 1 ? `${first} and ${operations.length - 1} more` : first;
  return oneLine([where, place].filter((part) => part !== "").join(": "));
}

/** A rating in one line. */
export function verdict({ api, from, bump, wire, surface }: Rating): string {
  return bump === undefined
    ? `${api}: nothing changed since ${from}`
    : `${api}: ${bump} (wire ${wire.bump}, TypeScript ${surface.bump}) since ${from}`;
}

/** A rating as text: the result, a row for each change, and the effect on each wrapper. */
export function reportText(rating: Rating): string {
  const rows = reportedChanges(rating).flatMap((change) => [
    [change.bump, change.seen, placeText(change), change.text],
    ...(change.bump === "major" && change.shield !== "" ? [["", "", "", `(${change.shield})`]] : []),
  ]);
  const wrappers = rating.wrappers.flatMap(({ name, bump, faults }) => [
    `${name}: ${bump}${faults.length > 0 ? ", does not compile:" : ""}`,
    ...faults.flatMap((fault) => wrap(oneLine(fault), 116).map((line) => `    ${line}`)),
  ]);
  return [
    verdict(rating),
    ...(rows.length > 0 ? [wrappedTable(["bump", "seen on", "where", "what"], rows)] : []),
    ...wrappers,
  ].join("\n");
}
