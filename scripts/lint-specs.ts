// pnpm lint:specs [api…]: holds descriptions, overlays and api.yaml to what ARCHITECTURE.md asks of them.
import { readArguments, runCommand } from "../packages/pipeline/src/command.ts";
import { formatFinding } from "../packages/pipeline/src/findings/finding.ts";
import { lintApi } from "../packages/pipeline/src/lint/lint.ts";
import { repository, selectApis } from "../packages/pipeline/src/workspace/workspace.ts";

await runCommand(async () => {
  const apis = selectApis(repository, readArguments("pnpm lint:specs [api…]").names);
  const today = new Date().toISOString().slice(0, 10);
  let errors = 0;
  let warnings = 0;
  for (const api of apis) {
    for (const finding of await lintApi(repository, api, today)) {
      console.log(formatFinding(finding));
      if (finding.severity === "error") errors += 1;
      else warnings += 1;
    }
  }
  console.log(
    `${apis.length} ${apis.length === 1 ? "description" : "descriptions"}: ${errors} errors, ${warnings} warnings`,
  );
  return errors > 0 ? 1 : 0;
});
