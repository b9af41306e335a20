import { limitedPattern } from "@pressroom/description/file";
import type { Description } from "@pressroom/description";
import type { RunningApi } from "@pressroom/pipeline";

type Operation = RunningApi["operations"][number];

/**
 * What a body of JSON holds that none of its operation's schemas allows, in a line. A schema that can't be used forbids nothing.
 * @returns undefined if it may be sent
 */
export async function wrongBody(api: RunningApi, { body }: Operation, given: unknown): Promise<string | undefined> {
  const contents = (body?.contents ?? []).filter(({ mediaType }) => /[/+]json\b/i.test(mediaType));
  // Text, bytes, and forms are judged by nobody: what is written of them is not what their schema describes.
  if (given === undefined || contents.length === 0 || contents.length !== body?.contents.length) return undefined;
  // Its validator is loaded only by who sends a body.
  const { createSchemaChecker } = await import("@pressroom/description/validation");
  const checker = createSchemaChecker(api.document as Description, limitedPattern);
  const found = contents.map((content) =>
    checker.check(content, given, "request").filter(({ code }) => code !== "does not compile"),
  );
  const [first] = found;
  if (!first?.[0] || found.some((violations) => violations.length === 0)) return undefined;
  const { location, message } = first[0];
  return `${location.slice(1).join("/")} ${message}`;
}
