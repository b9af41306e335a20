import { type JsonObject, operationsOf } from "@pressroom/description";
import { commentText } from "../emit/comment.ts";
import type { FileTree } from "../workspace/file-tree.ts";
import { oneLine } from "../findings/finding.ts";
import { pascalCase } from "./api-identity.ts";

/** A wrapper to start from: every operation under its own name, one a line, to be renamed, joined and left out by hand. */
export function emitWrapper(id: string, title: string, effective: JsonObject, hasServer: boolean): FileTree {
  const name = pascalCase(id);
  const methods = operationsOf(effective).map((operation) => operation.id ?? "");
  return new Map([
    ["README.md", readme(id, name, title, methods[0] ?? "", hasServer)],
    ["package.json", manifest(id, title)],
    [
      "src/index.ts",
      `export { create${name}, type ${name} } from "./${id}.ts";\nexport { isApiError } from "@pressroom/api-${id}";\n`,
    ],
    [`src/${id}.test.ts`, wrapperTest(id, name)],
    [`src/${id}.ts`, source(id, name, title, methods)],
    ["tsconfig.json", '{ "extends": "../../tsconfig.base.json", "include": ["src"] }\n'],
  ]);
}

function source(id: string, name: string, title: string, methods: readonly string[]): string {
  return `import { createClient, type Client } from "@pressroom/api-${id}";
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
  return {
${methods.map((method) => `    ${method}: client.${method},\n`).join("")}  };
}
`;
}

function wrapperTest(id: string, name: string): string {
  return `import { createClient } from "@pressroom/api-${id}";
import { expect, test } from "vitest";
import { create${name} } from "./${id}.ts";

const config = { baseUrl: "https://api.test" };

test("every operation of the API has a method", () => {
  expect(Object.keys(create${name}(config)).sort()).toEqual(Object.keys(createClient(config)).sort());
});
`;
}

function manifest(id: string, title: string): string {
  const content = {
    name: `@pressroom/${id}`,
    version: "0.1.0",
    description: `${oneLine(title)}: a client.`,
    license: "Apache-2.0",
    type: "module",
    sideEffects: false,
    files: ["dist", "README.md"],
    exports: { ".": "./src/index.ts" },
    publishConfig: { access: "public", exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } } },
    engines: { node: ">=20" },
    scripts: { build: "tsdown -c ../../tsdown.config.ts", typecheck: "tsc" },
    dependencies: { [`@pressroom/api-${id}`]: "workspace:^", "@pressroom/runtime": "workspace:^" },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function readme(id: string, name: string, title: string, method: string, hasServer: boolean): string {
  return `# @pressroom/${id}

A client for ${markdownText(title)}. Its operations are listed in [\`@pressroom/api-${id}\`](../api-${id}).

\`\`\`sh
npm install @pressroom/${id}
\`\`\`

\`\`\`ts
import { create${name} } from "@pressroom/${id}";

const client = create${name}(${hasServer ? "" : '{ baseUrl: "https://your-server" }'});
client.${method}; // one method for each operation
\`\`\`
`;
}

/** Text from a description in a line of Markdown, without markup of its own. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|]/g, "\\$&");
}
