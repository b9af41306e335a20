import type { JsonObject } from "@pressroom/description";

/** Address of the schema of `pressroom.yaml` for editors. A test compares the file with this code. */
export const schemaUrl = "https://raw.githubusercontent.com/pressroom/pressroom/HEAD/docs/pressroom.schema.json";

const text = (description: string, more: JsonObject = {}): JsonObject => ({
  type: "string",
  minLength: 1,
  description,
  ...more,
});

const properties: Record<string, JsonObject> = {
  description: text("File or URL of the one description of a project. Without it, specs/ holds a folder for each API."),
  source: text("URL that pull fetches the description from. It is written to the file that description names."),
  overlay: text("File of an OpenAPI Overlay that corrects the description."),
  behaviour: text(
    "File that holds what OpenAPI can't say (paging, jobs, what may be repeated), as specs/<api>/api.yaml does.",
  ),
  id: text("What the API is called in errors. Default: made of the description's title."),
  output: text(
    "Folder that a client is generated into. With specs/, {id} is replaced by the API's id. Without it, each API becomes a package.",
  ),
  extension: text("How generated files import each other. Default: as tsconfig.json and package.json want it.", {
    enum: ["ts", "js", "none"],
  }),
  scope: text("npm scope of the packages that are made.", {
    pattern: "^@[a-z0-9][a-z0-9._-]*$",
    default: "@pressroom",
  }),
  license: text("Licence of the packages that are made, as SPDX writes it.", { default: "Apache-2.0" }),
  repository: text("Address of the repository, for package.json."),
  packages: text("Folder that holds the packages, below the root.", { default: "packages" }),
  generated: text("Name of a generated package and of its folder, without the scope.", {
    pattern: "\\{id\\}",
    default: "api-{id}",
  }),
  wrapper: text("Name of a wrapper and of its folder, likewise.", { pattern: "\\{id\\}", default: "{id}" }),
  engine: text("Range of versions of @pressroom/runtime that the packages depend on."),
  tsconfig: text("File that a package's tsconfig.json extends, as seen from the package."),
  scripts: {
    type: "object",
    additionalProperties: { type: "string", minLength: 1 },
    description:
      "scripts of a package; {id} is replaced by the API's id. One that holds it belongs to generated packages alone.",
  },
  turbo: {
    type: "object",
    additionalProperties: { type: "array", items: { type: "string", minLength: 1 } },
    description: "Files that turbo watches for a generated package besides its own, by task.",
  },
};

/** JSON schema of `pressroom.yaml`, for editors. */
export const settingsSchema: JsonObject = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: schemaUrl,
  title: "pressroom.yaml",
  description: "What Pressroom makes of which descriptions, and how it is called.",
  type: "object",
  properties,
  additionalProperties: false,
};
