import type { ApiModel } from "../model/api-model.ts";
import type { FileTree } from "../workspace/file-tree.ts";
import { oneLine } from "../findings/finding.ts";
import { markdownText } from "../findings/markdown-text.ts";
import { scriptsFor, emitTsconfig } from "../emit/emit-package.ts";
import { addressesOf, publishConfigOf, publishedFiles, type SourceEntries } from "../emit/published.ts";
import { nameFor, packageName, wrapperName, type Workspace } from "../workspace/workspace.ts";
import type { Proposal } from "../propose/proposal.ts";
import { pascalCase } from "./api-identity.ts";
import { foundIn, wrapperSource, type Found } from "./wrapper-source.ts";

/**
 * Writes a first wrapper, typed from the client. It starts with the lists and jobs that the description seems to have,
 * and it still compiles when the vendor adds an operation.
 * @param proposals unconfirmed guesses; the code marks them as such
 */
export function emitWrapper(workspace: Workspace, model: ApiModel, proposals: readonly Proposal[]): FileTree {
  const { api: id, title } = model;
  const name = pascalCase(id);
  const generated = packageName(workspace, id);
  const found = foundIn(model, proposals);
  return new Map([
    ["README.md", readme(workspace, id, name, title, model.operations[0]?.id ?? "", model.server !== undefined)],
    ["package.json", manifest(workspace, id, title)],
    [
      "src/index.ts",
      `export { create${name}, type ${name} } from "./${id}.ts";\nexport { isApiError } from "${generated}";\n`,
    ],
    [`src/${id}.test.ts`, wrapperTest(id, name, found)],
    [`src/${id}.ts`, wrapperSource(generated, name, title, found)],
    ["tsconfig.json", emitTsconfig(workspace.settings)],
  ]);
}

function wrapperTest(id: string, name: string, { lists, jobs }: Found): string {
  const members = [...lists.map(({ operation }) => operation.id), ...(jobs.length > 0 ? ["jobs"] : []), "client"];
  return `import { expect, test } from "vitest";
import { create${name} } from "./${id}.ts";

const config = { baseUrl: "https://api.test" };

test("it has the methods and the client", () => {
  expect(Object.keys(create${name}(config))).toEqual(${JSON.stringify(members)});
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
client.client.${method}; // one method for each operation
\`\`\`
`;
}
