import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "../../command/command.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { text } from "../../command/values.ts";
import { apiWords, inWorkspace } from "./workspace.ts";

export const diff: Command = {
  name: "diff",
  what: "rate what changed in descriptions since the last release, on the wire and for compilers",
  words: apiWords,
  options: {
    from: { type: "string", value: "revision", what: "compare with this git revision instead" },
    json: { type: "boolean", what: "print one JSON document" },
    html: { type: "string", value: "file", what: "write the report as an HTML page to this file" },
    "exit-code": { type: "boolean", what: "exit with 1 if a change breaks callers" },
  },
  examples: ["diff", "diff your-api --from main --exit-code"],
  run: (invocation) =>
    inWorkspace(invocation, async ({ pipeline, workspace, apis, print }) => {
      const { values, world } = invocation;
      const ratings = await pipeline.rateAll(workspace, [...apis], text(values, "from"), (line) =>
        world.errors.write(`${line}\n`),
      );
      if (values["json"] === true) print(pipeline.jsonText(ratings));
      else for (const rating of ratings) print(pipeline.reportText(rating));
      const html = text(values, "html");
      if (html !== undefined) writeFileSync(resolve(workspace.root, html), pipeline.reportHtml(ratings));
      const breaks = ratings.some(({ bump }) => bump === "major");
      return breaks && values["exit-code"] === true ? exitCodes.failed : exitCodes.succeeded;
    }),
};
