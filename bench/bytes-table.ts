import { bytesOf } from "./measures/bytes.ts";
import { spendings } from "./measures/spendings.ts";

/** Programs whose bytes are looked into. */
const programs = ["one-operation", "start-and-watch", "start-and-watch-sitecore"];

/** What the bytes of the programs are spent on, as a table for a README; what no program has is left out. */
export async function bytesTable(): Promise<string> {
  const spent = await Promise.all(programs.map(bytesOf));
  const rows = spendings.flatMap(({ what, why }) => {
    const each = spent.map((program) => program[what]);
    if (each.every((bytes) => !bytes?.minified)) return [];
    const columns = each.map((bytes) => (bytes?.minified ? bytes.brotli.toLocaleString("en-US") : ""));
    return [`| ${what} | ${columns.join(" | ")} | ${why} |`];
  });
  return [`| spent on | ${programs.join(" | ")} | why |`, "|---|---|---|---|---|", ...rows].join("\n");
}
