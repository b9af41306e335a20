// pnpm specs:verify: computes every hash in specs/specs.lock again and names what differs.
import { printLine, readArguments, runCommand, verifyLock } from "@pressroom/pipeline";
import { repository } from "./repository.ts";

await runCommand(() => {
  readArguments("pnpm specs:verify");
  const lines = verifyLock(repository);
  for (const line of lines) printLine(line);
  if (lines.length === 0) printLine("specs/specs.lock: every hash is right");
  return lines.length > 0 ? 1 : 0;
});
