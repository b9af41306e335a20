import { join } from "node:path";
import ts from "typescript";
import { compilerOptions } from "../api-report/program.ts";

/** The source file behind an import of one of our packages, as that package itself would find it; undefined for any other import. */
export function resolveOurs(root: string, specifier: string): string | undefined {
  const folder = /^@pressroom\/([^/]+)/.exec(specifier)?.[1];
  if (!folder) return undefined;
  const from = join(root, "packages", folder, "sample.ts");
  return ts.resolveModuleName(specifier, from, compilerOptions, ts.sys).resolvedModule?.resolvedFileName;
}
