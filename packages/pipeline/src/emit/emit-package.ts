import { type Json, stringMember } from "@pressroom/description";
import { commentText } from "./comment.ts";
import { fileHeader } from "./emit-header.ts";
import { sentence } from "./emit-operations.ts";

/**
 * Writes `package.json`.
 * @param version the one the package has already, if it has one: releases move it, not us
 */
export function emitPackage(api: string, behaviour: Json, version = "0.1.0"): string {
  const title = stringMember(behaviour, "title") ?? "";
  const manifest = {
    name: stringMember(behaviour, "package") ?? "",
    version,
    description: `${sentence(commentText(title))} A typed client, generated from its OpenAPI description.`,
    license: "Apache-2.0",
    type: "module",
    sideEffects: false,
    files: ["dist", "openapi.json", "README.md"],
    exports: { ".": "./src/index.ts", "./openapi.json": "./openapi.json" },
    publishConfig: {
      access: "public",
      exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./openapi.json": "./openapi.json" },
    },
    engines: { node: ">=20" },
    scripts: {
      build: "tsdown -c ../../tsdown.config.ts",
      generated: `node ../../scripts/generate.ts ${api} --check`,
      contract: `vitest run --root ../.. packages/api-${api}/contract/`,
      typecheck: "tsc",
    },
    dependencies: { "@pressroom/runtime": "workspace:^" },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Writes `turbo.json`: with what else than its own files a package changes. The lock is left out, for all APIs share it. */
export function emitTurbo(api: string): string {
  const specs = `$TURBO_ROOT$/specs/${api}/**`;
  const tasks = {
    contract: { inputs: ["$TURBO_EXTENDS$", specs] },
    generated: {
      inputs: ["$TURBO_EXTENDS$", specs, "$TURBO_ROOT$/packages/pipeline/src/generate/generator-version.ts"],
    },
  };
  return `${JSON.stringify({ extends: ["//"], tasks }, null, 2)}\n`;
}

/** Writes `tsconfig.json`. */
export function emitTsconfig(): string {
  return '{ "extends": "../../tsconfig.base.json", "include": ["src"] }\n';
}

/** Writes the suite that holds the package to its description. It is not published. */
export function emitContractTest(api: string): string {
  return `${fileHeader(api)}import { describePackage } from "@pressroom/contract/suite";
import { createClient } from "../src/index.ts";

const original = new URL("../../../specs/${api}/openapi.yaml", import.meta.url);
describePackage({ api: "${api}", createClient, folder: new URL("../", import.meta.url), original });
`;
}
