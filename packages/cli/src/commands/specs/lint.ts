import type { Command } from "../../command/command.ts";
import { text } from "../../command/values.ts";
import { withPipeline } from "../../operations/with-pipeline.ts";
import { UsageError } from "../../errors/usage-error.ts";
import { calledIn } from "../../world/project-folder.ts";
import { isFile } from "../contract/described.ts";
import { inWorkspace } from "./workspace.ts";

export const lint: Command = {
  name: "lint",
  what: "check descriptions, overlays and behaviour: a file or URL, those below specs/, or the one that pressroom.yaml names",
  words: [
    { name: "description", what: "file or URL, or folders below specs/; default: all of them", several: true, optional: true },
  ],
  options: {
    strict: { type: "boolean", what: "treat warnings as errors" },
    overlay: { type: "string", value: "file", what: "an OpenAPI Overlay that corrects the file" },
    behaviour: { type: "string", value: "file", what: "settings that OpenAPI can't express: paging, jobs, what may be repeated" },
  },
  examples: ["lint openapi.yaml", "lint", "lint your-api --strict"],
  run: (invocation) => {
    const { words, values, world } = invocation;
    const here = calledIn(world);
    const today = new Date().toISOString().slice(0, 10);
    const strict = values["strict"] === true;
    const corrected = { overlay: text(values, "overlay"), behaviour: text(values, "behaviour") };
    const [description] = words;
    if (description === undefined || !isFile(here, description)) {
      if (corrected.overlay ?? corrected.behaviour)
        throw new UsageError("--overlay and --behaviour need a named file; the descriptions of the repository have theirs in their folders");
      return inWorkspace(invocation, ({ pipeline, workspace, apis, print }) =>
        pipeline.lintConfigured(workspace, apis, today, strict, print),
      );
    }
    if (words.length > 1) throw new UsageError(`${words[1] ?? ""} is one word too many: name one file`);
    return withPipeline(world, async ({ lintProject }, print) => {
      const { error, warning } = await lintProject(here, { description, ...corrected }, { today, strict }, print);
      print(`${error} errors, ${warning} warnings`);
      return error > 0 ? 1 : 0;
    });
  },
};
