// pnpm specs:verify: computes every hash in specs/specs.lock again and names what differs.
import { readArguments, runCommand } from "../packages/pipeline/src/command.ts";
import { verifyLock } from "../packages/pipeline/src/workspace/verify.ts";
import { repository } from "../packages/pipeline/src/workspace/workspace.ts";

await runCommand(() => {
  readArguments("pnpm specs:verify");
  const lines = verifyLock(repository);
  for (const line of lines) console.log(line);
  if (lines.length === 0) console.log("specs/specs.lock: every hash is right");
  return lines.length > 0 ? 1 : 0;
});
