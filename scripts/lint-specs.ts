// pnpm lint:specs [api…] [--strict]: holds descriptions, overlays and api.yaml to what ARCHITECTURE.md asks of them.
import { formatFinding, lintApi, printLine, readArguments, runCommand, selectApis } from "@pressroom/pipeline";
import { repository } from "./repository.ts";

await runCommand(async () => {
  const { names, options } = readArguments("pnpm lint:specs [api…] [--strict]", { strict: { type: "boolean" } });
  const apis = selectApis(repository, names);
  const today = new Date().toISOString().slice(0, 10);
  let errors = 0;
  let warnings = 0;
  for (const api of apis) {
    for (const finding of await lintApi(repository, api, today, options["strict"] === true)) {
      printLine(formatFinding(finding));
      if (finding.severity === "error") errors += 1;
      else warnings += 1;
    }
  }
  printLine(
    `${apis.length} ${apis.length === 1 ? "description" : "descriptions"}: ${errors} errors, ${warnings} warnings`,
  );
  return errors > 0 ? 1 : 0;
});
