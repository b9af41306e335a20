import { UsageError } from "../errors/usage-error.ts";
import { oneOf, text } from "../command/values.ts";
import type { Command } from "../command/command.ts";
import { isApi } from "./contract/described.ts";
import { openProject } from "../operations/open-project.ts";
import { withPipeline } from "../operations/with-pipeline.ts";
import { calledIn, seenFromProject } from "../world/project-folder.ts";

const extensions = ["ts", "js", "none"] as const;

export const generate: Command = {
  name: "generate",
  what: "write a typed client into your own project, for a description or for all that pressroom.yaml names",
  words: [
    {
      name: "description",
      what: "file or URL of an OpenAPI description; or APIs below specs/",
      optional: true,
      several: true,
    },
  ],
  options: {
    out: { type: "string", value: "folder", what: "the folder that is written, e.g. src/api" },
    id: { type: "string", value: "name", what: "name of the API in errors; default: made from its title" },
    overlay: { type: "string", value: "file", what: "an OpenAPI Overlay that corrects the description" },
    behaviour: {
      type: "string",
      value: "file",
      what: "settings that OpenAPI can't express: paging, jobs, what may be repeated",
    },
    extension: {
      type: "string",
      words: extensions,
      what: "how the files import each other; default: as tsconfig.json and package.json require",
    },
    readme: { type: "boolean", what: "also write a README.md with the operations" },
    check: { type: "boolean", what: "write nothing; fail if the folder is out of date" },
    strict: { type: "boolean", what: "treat warnings as errors" },
    force: { type: "boolean", what: "overwrite files that were edited" },
  },
  examples: [
    "generate openapi.yaml --out src/api",
    "generate https://api.example.com/openapi.json --out src/api --check",
  ],
  more: "The generated code needs only @pressroom/runtime.",
  run: ({ words, values, world }) =>
    withPipeline(world, async (pipeline, print) => {
      const here = calledIn(world);
      const apis = words.filter((word) => isApi(here, word));
      const [description, ...others] = words.filter((word) => !isApi(here, word));
      if (others.length > 0 || (description !== undefined && apis.length > 0))
        throw new UsageError(`${others[0] ?? description} is one description too many: name one, or APIs below specs/`);
      const given = {
        id: text(values, "id"),
        extension:
          values["extension"] === undefined ? undefined : endings[oneOf(values, "extension", extensions, "none")],
        readme: values["readme"] === true || undefined,
        check: values["check"] === true,
        strict: values["strict"] === true,
        force: values["force"] === true,
      };
      const out = text(values, "out");
      if (out === "") throw new UsageError("--out names no folder, e.g. --out src/api");
      const [overlay, behaviour] = [text(values, "overlay"), text(values, "behaviour")];
      if (description !== undefined && out === undefined) throw new UsageError("--out is missing, e.g. --out src/api");
      if (description !== undefined && out !== undefined)
        return pipeline.generateProject({ ...given, root: here, description, overlay, behaviour, out }, print);
      const seen = (path: string | undefined): string | undefined =>
        path === undefined ? path : seenFromProject(here, path);
      const { root } = openProject(pipeline, world);
      const files = { overlay: seen(overlay), behaviour: seen(behaviour), out: seen(out) };
      return pipeline.generateConfigured({ ...given, ...files, root, apis }, print);
    }),
};

const endings = { ts: ".ts", js: ".js", none: "" } as const;
