import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Rating } from "@pressroom/pipeline";
import { UsageError } from "../../errors/usage-error.ts";
import type { Command } from "../../command/command.ts";
import { text } from "../../command/values.ts";
import { withPipeline } from "../../operations/with-pipeline.ts";
import { isFile } from "../contract/described.ts";
import { formatOf, printRatings, rateOpened, ratingOptions, ratingsExitCode } from "./ratings.ts";
import { calledIn } from "../../world/project-folder.ts";
import { inWorkspace, type Opened } from "./workspace.ts";

export const diff: Command = {
  name: "diff",
  what: "rate changes, on the wire and for compilers: since the last release, or from one file to another",
  words: [
    {
      name: "description",
      what: "two files or URLs, the older one first; or folders below specs/; default: all of them",
      several: true,
      optional: true,
    },
  ],
  options: {
    ...ratingOptions,
    html: { type: "string", value: "file", what: "write the report as an HTML page to this file" },
  },
  examples: ["diff before.yaml after.yaml", "diff", "diff your-api --from main --exit-code", "diff --format markdown"],
  run: (invocation) => {
    const { words, values, world } = invocation;
    const here = calledIn(world);
    const show = (pipeline: Opened["pipeline"], print: Opened["print"], ratings: readonly Rating[]): number => {
      printRatings({ pipeline, print }, ratings, formatOf(invocation) ?? "text");
      const html = text(values, "html");
      if (html !== undefined) writeFileSync(resolve(here, html), pipeline.reportHtml(ratings));
      return ratingsExitCode(ratings, invocation);
    };
    if (!words.some((word) => isFile(here, word)))
      return inWorkspace(invocation, async (opened) =>
        show(opened.pipeline, opened.print, await rateOpened(opened, invocation)),
      );
    const [before, after, other] = words;
    if (before === undefined || after === undefined || other !== undefined)
      throw new UsageError("name two files or URLs: the older description, then the newer one");
    if (values["from"] !== undefined) throw new UsageError("--from is for descriptions that git has: leave it out");
    return withPipeline(world, async (pipeline, print) =>
      show(pipeline, print, [await pipeline.rateFiles(here, { description: before }, { description: after })]),
    );
  },
};
