// The process that tries one description: node try-one.ts <file> <scratch folder>. It tells how it gets on, a line of JSON each.
import { tryDescription } from "./try-description.ts";
import { openWorkspace } from "../workspace/workspace.ts";
import type { Told } from "./stage.ts";

const [source = "", root = ""] = process.argv.slice(2);
const tell = (told: Told): void => {
  process.stdout.write(`${JSON.stringify(told)}\n`);
};

async function main(): Promise<void> {
  await tryDescription(openWorkspace(root), source, tell);
  tell({ kind: "counts", mebibytes: process.resourceUsage().maxRSS / 1024 });
  // Prism keeps timers of its own.
  process.exit();
}

// Not awaited here: CommonJS, which this is built as too, can't wait at the top of a file.
void main();
