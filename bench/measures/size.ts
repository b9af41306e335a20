import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

/** Bytes of a bundled program. */
export interface Size {
  readonly minified: number;
  readonly brotli: number;
}

/** Bundles a program of `programs/` for a browser, as a user's bundler would. Exact: the same bytes on every machine. */
export async function sizeOf(program: string): Promise<Size> {
  const bytes = await bundleOf(program);
  return { minified: bytes.length, brotli: brotliCompressSync(bytes).length };
}

/** The bundle itself. */
export async function bundleOf(program: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [new URL(`../programs/${program}.ts`, import.meta.url).pathname],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    logLevel: "silent",
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
