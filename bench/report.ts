/** One line of `reports/bench.json`. */
export interface Measure {
  readonly ours: number;
  readonly goal: number;
  readonly better: "lower" | "higher";
  readonly unit: string;
  /** Between these lies the middle half of the rounds; absent for what is counted once. */
  readonly spread?: readonly [from: number, to: number] | undefined;
  readonly peers: Readonly<Record<string, number>>;
}

export type Report = Readonly<Record<string, Measure>>;

/** The worst that `--check` lets pass. Budgets are only ever tightened. */
export interface Budgets {
  /** By measure, in its unit. */
  readonly measures: Readonly<Record<string, number>>;
  /** Bytes, minified and brotli, by program of `programs/`. */
  readonly programs: Readonly<Record<string, number>>;
}

/** Whether a value is no worse than another. */
export function isWithin(value: number, limit: number, better: Measure["better"]): boolean {
  return better === "lower" ? value <= limit : value >= limit;
}

/** Names of the measures that are worse than their budget, or have none. */
export function overBudget(report: Report, budgets: Budgets["measures"]): string[] {
  return Object.entries(report)
    .filter(([name, { ours, better }]) => !isWithin(ours, budgets[name] ?? Number.NaN, better))
    .map(([name]) => name);
}

/** Of two reports on the same measures the better value of each. */
export function better(one: Report, other: Report): Report {
  return Object.fromEntries(
    Object.entries(one).map(([name, first]) => {
      const second = other[name] ?? first;
      return [name, isWithin(first.ours, second.ours, first.better) ? first : second];
    }),
  );
}

/** The middle half of the rounds of a measure may lie this far apart, as a share of the median. */
const tooUneasy = 0.2;

/** Whether a measure swings so much that it says little. */
export function isUneasy(report: Report): boolean {
  return Object.values(report).some((measure) => unrest(measure) > tooUneasy);
}

function unrest({ ours, spread }: Measure): number {
  return spread ? (spread[1] - spread[0]) / ours : 0;
}

/** Of two reports on the same measures the value of each that swings less. */
export function calmer(one: Report, other: Report): Report {
  return Object.fromEntries(
    Object.entries(one).map(([name, first]) => {
      const second = other[name] ?? first;
      return [name, unrest(second) < unrest(first) ? second : first];
    }),
  );
}

/** The report as a table for a README. */
export function toMarkdown(report: Report): string {
  const rows = Object.entries(report).map(([name, { ours, goal, better, unit, spread, peers }]) => {
    const others = Object.entries(peers).map(([peer, value]) => `${peer} ${format(value)}`);
    const range = spread ? ` (${format(spread[0])}–${format(spread[1])})` : "";
    return `| ${name} | ${format(ours)}${unit && ` ${unit}`}${range} | ${better === "lower" ? "≤" : "≥"} ${format(goal)} | ${others.join(", ")} |`;
  });
  return ["| what | ours (spread) | goal | for comparison |", "|---|---|---|---|", ...rows].join("\n");
}

function format(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return String(Math.round(value * 100) / 100);
}
