import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Mutant } from "./mutants.ts";

/** What is kept in `mutate.json`. */
export interface Records {
  readonly packages: Readonly<Record<string, PackageRecord>>;
  /** Mutants that behave as the code does, so that no test can notice them. */
  readonly equivalent: readonly Equivalent[];
}

export interface PackageRecord {
  /** Folders whose tests concern the package, the nearest first. */
  readonly tests: readonly string[];
  /** Tests that are left out: they go the whole way and take minutes. A fault has to be noticed by a nearer one. */
  readonly without?: readonly { readonly test: string; readonly reason: string }[];
  /** Folders outside of any `testing` that serve tests alone, such as tables of cases. */
  readonly served?: readonly string[];
  /** The share of mutants that tests have to notice; it only rises. */
  readonly budget: number;
  /** When and how the budget was measured, and why it ever fell. */
  readonly measured?: string;
}

export interface Equivalent {
  readonly file: string;
  readonly was: string;
  readonly becomes: string;
  readonly reason: string;
}

const path = "scripts/mutate/mutate.json";

export function readRecords(root: string): Records {
  return JSON.parse(readFileSync(join(root, path), "utf8")) as Records;
}

/**
 * Raises the budget of a package; one that is higher stays.
 * @param measured how the share was measured: the day, the sample and its seed, and what came out
 */
export function raiseBudget(root: string, folder: string, share: number, measured: string): void {
  const records = readRecords(root);
  const record = records.packages[folder];
  if (!record || share <= record.budget) return;
  const packages = { ...records.packages, [folder]: { ...record, budget: share, measured } };
  writeFileSync(join(root, path), `${JSON.stringify({ ...records, packages }, undefined, 2)}\n`);
}

export function isEquivalent({ equivalent }: Records, mutant: Mutant): boolean {
  return equivalent.some(
    ({ file, was, becomes }) => file === mutant.file && was === mutant.was && becomes === mutant.becomes,
  );
}

/** Entries whose code is no longer there. */
export function outdated(root: string, { equivalent }: Records): Equivalent[] {
  return equivalent.filter(({ file, was }) => {
    const place = join(root, file);
    return (
      !existsSync(place) ||
      !readFileSync(place, "utf8")
        .split("\n")
        .some((line) => line.trim() === was)
    );
  });
}
