import type { Rating } from "@pressroom/pipeline";
import type { Invocation, Options } from "../../command/command.ts";
import { exitCodes } from "../../errors/exit-codes.ts";
import { oneOf, text } from "../../command/values.ts";
import type { Opened } from "./workspace.ts";

const formats = ["text", "markdown", "json"] as const;

/** Options of both `diff` and `change`. */
export const ratingOptions: Options = {
  from: { type: "string", value: "revision", what: "compare with this git revision instead" },
  format: { type: "string", words: formats, what: "form of the output; default: text" },
  json: { type: "boolean", what: "the same as --format json" },
  "exit-code": { type: "boolean", what: "exit with 1 if a change breaks callers" },
};

/** Rates the changes in the APIs of a command. */
export function rateOpened({ pipeline, workspace, apis }: Opened, { values, world }: Invocation): Promise<Rating[]> {
  return pipeline.rateAll(workspace, [...apis], text(values, "from"), (line) => world.errors.write(`${line}\n`));
}

/** @returns undefined unless a format was asked for */
export function formatOf({ values }: Invocation): (typeof formats)[number] | undefined {
  if (values["json"] === true) return "json";
  return values["format"] === undefined ? undefined : oneOf(values, "format", formats, "text");
}

/** Ratings in the requested format. */
export function printRatings(
  { pipeline, print }: Pick<Opened, "pipeline" | "print">,
  ratings: readonly Rating[],
  format: (typeof formats)[number],
): void {
  if (format === "json") print(pipeline.jsonText(ratings));
  else if (format === "markdown") print(pipeline.reportMarkdown(ratings));
  else for (const rating of ratings) print(pipeline.reportText(rating));
}

export function ratingsExitCode(ratings: readonly Rating[], { values }: Invocation): number {
  const breaks = ratings.some(({ bump }) => bump === "major");
  return breaks && values["exit-code"] === true ? exitCodes.failed : exitCodes.succeeded;
}
