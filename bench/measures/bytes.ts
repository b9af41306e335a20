import { brotliCompressSync } from "node:zlib";
import { build, transform } from "esbuild";
import { spendings } from "./spendings.ts";

/** What of a program's bytes goes where. */
export interface Spent {
  /** What the program would lose without it, minified and brotli. */
  readonly brotli: number;
  readonly minified: number;
}

const root = new URL("../../", import.meta.url).pathname;

/**
 * What each of the {@link spendings} costs a program of `programs/`: its size less that of the same program with those
 * modules cut out. What two of them say alike is saved twice and counted by neither, so that the parts are less than the whole.
 */
export async function bytesOf(program: string): Promise<Record<string, Spent>> {
  const modules = await modulesOf(program);
  const whole = sizeOf(modules.map(({ code }) => code));
  return Object.fromEntries(
    spendings.map(({ what }) => {
      const [own, others] = [
        modules.filter((each) => each.what === what),
        modules.filter((each) => each.what !== what),
      ];
      const minified = own.reduce((sum, { code }) => sum + code.length, 0);
      return [what, { brotli: whole - sizeOf(others.map(({ code }) => code)), minified }];
    }),
  );
}

function sizeOf(codes: readonly string[]): number {
  return brotliCompressSync(codes.join("")).length;
}

/** The modules of a bundle, each minified, with what they are for. White space goes last: esbuild names each module in a comment. */
async function modulesOf(program: string): Promise<{ readonly what: string; readonly code: string }[]> {
  const { outputFiles } = await build({
    entryPoints: [`${root}bench/programs/${program}.ts`],
    absWorkingDir: root,
    bundle: true,
    minifySyntax: true,
    minifyIdentifiers: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    logLevel: "silent",
  });
  const [, ...pieces] = (outputFiles[0]?.text ?? "").split(/^\/\/ (?=(?:packages|bench)\/)/m);
  return Promise.all(
    pieces.map(async (piece) => {
      const [path = "", ...lines] = piece.split("\n");
      const { code } = await transform(lines.join("\n"), { minifyWhitespace: true, target: "es2022" });
      const spending = spendings.find(({ modules }) => modules.test(path));
      if (!spending) throw new Error(`${path} is under none of bench/measures/spendings.ts: say there what it is for`);
      return { what: spending.what, code };
    }),
  );
}
