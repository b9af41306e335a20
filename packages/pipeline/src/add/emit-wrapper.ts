import { commentText } from "../emit/comment.ts";
import type { ApiModel } from "../model/api-model.ts";
import type { FileTree } from "../workspace/file-tree.ts";
import { oneLine } from "../findings/finding.ts";
import { scriptsFor, emitTsconfig } from "../emit/emit-package.ts";
import { addressesOf, publishConfigOf, publishedFiles, type SourceEntries } from "../emit/published.ts";
import { nameFor, packageName, wrapperName, type Workspace } from "../workspace/workspace.ts";
import { pascalCase } from "./api-identity.ts";

/**
 * A wrapper to start from: the client as it is, so that it goes on compiling when the vendor adds an operation or takes one
 * away, and a place for what is written by hand.
 */
export function emitWrapper(workspace: Workspace, model: ApiModel): FileTree {
  const { api: id, title } = model;
  const name = pascalCase(id);
  const generated = packageName(workspace, id);
  return new Map([
    ["README.md", readme(workspace, id, name, title, model.operations[0]?.id ?? "", model.server !== undefined)],
    ["package.json", manifest(workspace, id, title)],
    [
      "src/index.ts",
      `export { create${name}, type ${name} } from "./${id}.ts";\nexport { isApiError } from "${generated}";\n`,
    ],
    [`src/${id}.test.ts`, wrapperTest(id, generated, name)],
    [`src/${id}.ts`, source(generated, name, title)],
    ["tsconfig.json", emitTsconfig(workspace.settings)],
  ]);
}

function source(generated: string, name: string, title: string): string {
  return `import { createClient, type Client } from "${generated}";
import type { ClientConfig } from "@pressroom/runtime";

/** What people do with ${commentText(title)}: to start with, every operation as its description calls it. */
export type ${name} = Client;

/**
 * Connects to ${commentText(title)}.
 *
 * @param config where the API is, and how calls are signed: \`auth\` by the name of the security scheme
 * @throws ConfigurationError when the config can't work
 */
export function create${name}(config?: ClientConfig): ${name} {
  const client = createClient(config);
  // What is to be otherwise than its description has it is written behind the rest, under its name.
  return { ...client };
}
`;
}

function wrapperTest(id: string, generated: string, name: string): string {
  return `import { createClient } from "${generated}";
import { expect, test } from "vitest";
import { create${name} } from "./${id}.ts";

const config = { baseUrl: "https://api.test" };

test("every operation of the API has a method", () => {
  expect(Object.keys(create${name}(config)).sort()).toEqual(Object.keys(createClient(config)).sort());
});
`;
}

const entries: SourceEntries = { ".": "./src/index.ts" };

function manifest(workspace: Workspace, id: string, title: string): string {
  const { settings } = workspace;
  const content = {
    name: wrapperName(workspace, id),
    version: "0.1.0",
    description: `${oneLine(title)}: a client.`,
    keywords: ["api", "client", "sdk", "typescript", id],
    license: settings.license,
    ...addressesOf(settings, nameFor(settings.wrapper, id)),
    type: "module",
    sideEffects: false,
    files: publishedFiles,
    exports: entries,
    publishConfig: publishConfigOf(entries),
    engines: { node: ">=20" },
    scripts: scriptsFor(id, settings, false),
    dependencies: {
      [packageName(workspace, id)]: settings.engine.startsWith("workspace:") ? settings.engine : "^0.1.0",
      "@pressroom/runtime": settings.engine,
    },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function readme(
  workspace: Workspace,
  id: string,
  name: string,
  title: string,
  method: string,
  hasServer: boolean,
): string {
  const own = wrapperName(workspace, id);
  const folder = nameFor(workspace.settings.generated, id);
  return `# ${own}

A client for ${markdownText(title)}. Its operations are listed in [\`${packageName(workspace, id)}\`](../${folder}).

\`\`\`sh
npm install ${own}
\`\`\`

\`\`\`ts
import { create${name} } from "${own}";

const client = create${name}(${hasServer ? "" : '{ baseUrl: "https://your-server" }'});
client.${method}; // one method for each operation
\`\`\`
`;
}

/** Text from a description in a line of Markdown, without markup of its own. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|]/g, "\\$&");
}
