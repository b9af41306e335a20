/** `pnpm api:report`: writes the exports of each published package to its `api.txt`; `--check` only compares. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkApiReports, writeApiReports } from "./api-report/check-api-reports.ts";
import { readStructure } from "./structure/structure.ts";

const root = process.cwd();
const structure = readStructure(root);
if (process.argv.includes("--check")) {
  const faults = checkApiReports(root, structure);
  if (faults.length > 0) {
    console.error(faults.join("\n"));
    process.exitCode = 1;
  } else console.log("the exports of every package equal its report");
} else {
  const reports = writeApiReports(root, structure);
  for (const { file, text } of reports) writeFileSync(join(root, file), text);
  console.log(`${reports.length} reports written: ${reports.map(({ file }) => file).join(", ")}`);
}
