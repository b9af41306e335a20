// pnpm specs diff [api…] [--from REV] [--json] [--html FILE]: what changed in a description, on the wire and for compilers.
import { writeFileSync } from "node:fs";
import {
  jsonText,
  printError,
  printLine,
  rateAll,
  readArguments,
  reportHtml,
  reportText,
  runCommand,
  selectApis,
} from "@pressroom/pipeline";
import { repository } from "./repository.ts";

await runCommand(async () => {
  const { names, options } = readArguments("pnpm specs diff [api…] [--from REV] [--json] [--html FILE]", {
    from: { type: "string" },
    json: { type: "boolean" },
    html: { type: "string" },
  });
  const { from, json, html } = options;
  const ratings = await rateAll(repository, selectApis(repository, names), from as string | undefined, (line) =>
    printError(line),
  );
  if (json) console.log(jsonText(ratings));
  else for (const rating of ratings) printLine(reportText(rating));
  if (typeof html === "string") writeFileSync(html, reportHtml(ratings));
  return 0;
});
