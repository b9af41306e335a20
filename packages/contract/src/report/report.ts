/** The report of a contract run, for machines and for people. */

import type { MutantScore } from "../mutants/try-all-mutants.ts";
import type { Count, CoverageCounts } from "./coverage.ts";

/** How much of one API was called, and how many mutants were caught. */
export interface ApiReport extends CoverageCounts {
  /** The score of the deliberately broken requests and answers. */
  readonly mutants: MutantScore;
}

/** The report of a contract run over several APIs. `tellReport` writes it as a table. */
export interface ContractReport {
  /** What was called, by the id of the API. */
  readonly apis: Readonly<Record<string, ApiReport>>;
  /** How long the whole run took, in seconds. */
  readonly seconds: number;
}

/** Writes a report as a table: a line for each API, with called and declared parts, and caught and made mutants. */
export function tellReport(report: ContractReport): string {
  const columns = ["operations", "statuses", "mediaTypes", "examples"] as const;
  const rows = [
    ["API", "operations", "statuses", "media types", "examples", "mutants"],
    ...Object.entries(report.apis).map(([api, counts]) => [
      api,
      ...columns.map((column) => tellCount(counts[column])),
      `${counts.mutants.caught}/${counts.mutants.made}`,
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  const lines = rows.map((row) => row.map(pad).join("  "));
  return [...lines, `${report.seconds} s`].join("\n");
}

function tellCount({ declared, exercised }: Count): string {
  return `${exercised}/${declared}`;
}
