// pnpm specs diff [api…] [--from REV] [--json] [--html FILE]: what changed in a description, on the wire and for compilers.
import { writeFileSync } from "node:fs";
import { readArguments, runCommand } from "../packages/pipeline/src/command.ts";
import { rateAll } from "../packages/pipeline/src/diff/rate-all.ts";
import { reportHtml } from "../packages/pipeline/src/diff/report-html.ts";
import { reportText } from "../packages/pipeline/src/diff/report-text.ts";
import { repository, selectApis } from "../packages/pipeline/src/workspace/workspace.ts";

await runCommand(async () => {
  const { names, options } = readArguments("pnpm specs diff [api…] [--from REV] [--json] [--html FILE]", {
    from: { type: "string" },
    json: { type: "boolean" },
    html: { type: "string" },
  });
  const { from, json, html } = options;
  const ratings = await rateAll(repository, selectApis(repository, names), from as string | undefined, (line) =>
    console.error(line),
  );
  if (json) console.log(JSON.stringify(ratings, null, 2));
  else for (const rating of ratings) console.log(reportText(rating));
  if (typeof html === "string") writeFileSync(html, reportHtml(ratings));
  return 0;
});
