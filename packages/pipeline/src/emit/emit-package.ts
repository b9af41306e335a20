import type { ApiModel } from "../model/api-model.ts";
import { commentText } from "./comment.ts";
import { fileHeader } from "./emit-header.ts";
import { sentence } from "./emit-operations.ts";
import { nameFor } from "../workspace/workspace.ts";
import type { WorkspaceSettings } from "../workspace/settings.ts";
import { addressesOf, publishConfigOf, publishedFiles, type SourceEntries } from "./published.ts";

/** Compiler options for generated code, if the workspace has no `tsconfig` to extend. */
export const compilerOptions: Readonly<Record<string, string | boolean | readonly string[]>> = {
  target: "ES2022",
  module: "ESNext",
  moduleResolution: "Bundler",
  lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

function entriesOf({ operations, validators }: ApiModel): SourceEntries {
  const own: SourceEntries = {
    ...(operations.some(({ withdrawn }) => !withdrawn)
      ? { "./methods": "./src/methods.ts", "./resources": "./src/resources.ts" }
      : {}),
    ...(validators ? { "./validators": "./src/validators.ts" } : {}),
  };
  return { ".": "./src/index.ts", "./paths": "./src/paths.ts", ...own, "./openapi.json": "./openapi.json" };
}

/**
 * Writes `package.json`.
 * @param version current version of the package, if any; only releases change it
 */
export function emitPackage(model: ApiModel, settings: WorkspaceSettings, version = "0.1.0"): string {
  const entries = entriesOf(model);
  const manifest = {
    name: model.packageName,
    version,
    description: `${sentence(commentText(model.title))} A typed client, generated from its OpenAPI description.`,
    keywords: ["openapi", "api", "client", "sdk", "typescript", model.api],
    license: settings.license,
    ...addressesOf(settings, nameFor(settings.generated, model.api)),
    type: "module",
    sideEffects: false,
    files: [...publishedFiles, "openapi.json"],
    exports: entries,
    publishConfig: publishConfigOf(entries),
    engines: { node: ">=20" },
    scripts: scriptsFor(model.api, settings, true),
    dependencies: { "@pressroom/runtime": settings.engine },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The scripts of a package. Scripts that contain the API's id are only for generated packages, not for wrappers. */
export function scriptsFor(api: string, { scripts }: WorkspaceSettings, generated: boolean): Record<string, string> {
  return Object.fromEntries(
    Object.entries(scripts)
      .filter(([, command]) => generated || !command.includes("{id}"))
      .map(([name, command]) => [name, nameFor(command, api)]),
  );
}

/** Writes `turbo.json`: the further inputs of a package. It leaves out the lock, which all APIs share. */
export function emitTurbo(api: string, watched: Readonly<Record<string, readonly string[]>>): string {
  const tasks = Object.fromEntries(
    Object.entries(watched).map(([task, paths]) => [
      task,
      { inputs: ["$TURBO_EXTENDS$", ...paths.map((path) => `$TURBO_ROOT$/${nameFor(path, api)}`)] },
    ]),
  );
  return `${JSON.stringify({ extends: ["//"], tasks }, null, 2)}\n`;
}

/** Writes `tsconfig.json`. */
export function emitTsconfig({ tsconfig }: WorkspaceSettings): string {
  if (tsconfig === undefined) return `${JSON.stringify({ compilerOptions, include: ["src"] }, null, 2)}\n`;
  return `{ "extends": ${JSON.stringify(tsconfig)}, "include": ["src"] }\n`;
}

/** Writes the contract suite of the package. It is not published. */
export function emitContractTest(api: string, { packages }: WorkspaceSettings): string {
  const root = "../".repeat(packages.split("/").length + 2);
  return `${fileHeader(api)}import { describePackage } from "@pressroom/contract/suite";
import { createClient } from "../src/index.ts";

const original = new URL("${root}specs/${api}/openapi.yaml", import.meta.url);
describePackage({ api: "${api}", createClient, folder: new URL("../", import.meta.url), original });
`;
}
