/** The rules of the structural check that are quick. */
import process from "node:process";

process.argv.splice(
  2,
  process.argv.length,
  "packages",
  "folders",
  "cycles",
  "size",
  "vendors",
  "places",
  "reports",
  "samples",
);
await import("./check-structure.ts");
