import { limitedPattern } from "@pressroom/description/file";
import type { Description } from "@pressroom/description";
import type { RunningApi } from "@pressroom/pipeline";

type Operation = RunningApi["operations"][number];

/**
 * Says in one line why a JSON body does not fit the schemas of its operation. A schema that can't be used forbids
 * nothing.
 * @returns undefined if it may be sent
 */
export async function wrongBody(api: RunningApi, { body }: Operation, given: unknown): Promise<string | undefined> {
  const contents = (body?.contents ?? []).filter(({ mediaType }) => /[/+]json\b/i.test(mediaType));
  // Text, bytes and forms are not checked, since their schema does not describe what is sent.
  if (given === undefined || contents.length === 0 || contents.length !== body?.contents.length) return undefined;
  // The validator is loaded only to send a body.
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
