import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "../../command/command.ts";
import { text } from "../../command/values.ts";
import { formatOf, printRatings, rateOpened, ratingOptions, ratingsExitCode } from "./ratings.ts";
import { apiWords, inWorkspace } from "./workspace.ts";

export const diff: Command = {
  name: "diff",
  what: "rate what changed in descriptions since the last release, on the wire and for compilers",
  words: apiWords,
  options: {
    ...ratingOptions,
    html: { type: "string", value: "file", what: "write the report as an HTML page to this file" },
  },
  examples: ["diff", "diff your-api --from main --exit-code", "diff --format markdown"],
  run: (invocation) =>
    inWorkspace(invocation, async (opened) => {
      const ratings = await rateOpened(opened, invocation);
      printRatings(opened, ratings, formatOf(invocation) ?? "text");
      const html = text(invocation.values, "html");
      if (html !== undefined)
        writeFileSync(resolve(opened.workspace.root, html), opened.pipeline.reportHtml(ratings));
      return ratingsExitCode(ratings, invocation);
    }),
};
