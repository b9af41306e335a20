// The process that tries one description: node try-one.ts <file> <temporary folder> [rate]. It reports its progress as
// lines of JSON.
import { tryDescription } from "./try-description.ts";
import { openWorkspace } from "../workspace/workspace.ts";
import type { Told } from "./stage.ts";

const [source = "", root = "", task = "try"] = process.argv.slice(2);
const tell = (told: Told): void => {
  process.stdout.write(`${JSON.stringify(told)}\n`);
};

async function main(): Promise<void> {
  // Two processes for the two tasks, so that none needs the memory of both.
  if (task === "rate") await (await import("./rate-itself.ts")).rateItself(openWorkspace(root), tell);
  else await tryDescription(openWorkspace(root), source, tell);
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  tell({ kind: "counts", mebibytes: maxRSS / 1024, processor: (userCPUTime + systemCPUTime) / 1e6 });
  // Prism's timers would keep the process alive.
  process.exit();
}

// Not awaited here: CommonJS, which this is built as too, can't wait at the top of a file.
void main();
