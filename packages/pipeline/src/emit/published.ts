import { posix } from "node:path";
import type { WorkspaceSettings } from "../workspace/settings.ts";

/** `exports` of a package in the workspace: its sources by subpath, and files that are not code. */
export type SourceEntries = Readonly<Record<string, string>>;

/**
 * The published files besides `package.json`, README and licence: the built files, and the sources for the source maps.
 */
export const publishedFiles: readonly string[] = ["dist", "src", "!src/**/*.test.ts", "!src/**/testing"];

/**
 * Replaces `exports` in a published package: each entry as an ES module and as CommonJS, each with its types. `main`,
 * `types` and `typesVersions` are for tools that don't read `exports`.
 */
export function publishConfigOf(entries: SourceEntries): Record<string, unknown> {
  const built = publishedEntries(entries).filter(([, file]) => file.endsWith(".ts"));
  const other = Object.entries(entries).filter(([, file]) => !file.endsWith(".ts"));
  const below = built.filter(([path]) => path !== ".");
  const main = entries["."];
  return {
    access: "public",
    ...(main === undefined ? {} : { main: builtFile(main, "cjs"), types: builtFile(main, "d.cts") }),
    ...(below.length === 0
      ? {}
      : {
          typesVersions: {
            "*": Object.fromEntries(below.map(([path, file]) => [path.slice(2), [builtFile(file, "d.cts")]])),
          },
        }),
    exports: {
      ...Object.fromEntries(built.map(([path, file]) => [path, conditionsOf(file)])),
      ...Object.fromEntries(other),
      "./package.json": "./package.json",
    },
  };
}

/** Leaves out entries for tests, whose sources are not published. */
export function publishedEntries(entries: SourceEntries): (readonly [path: string, file: string])[] {
  return Object.entries(entries).filter(([, file]) => !file.startsWith("./src/testing/"));
}

function conditionsOf(file: string): Record<string, unknown> {
  return {
    import: { types: builtFile(file, "d.ts"), default: builtFile(file, "js") },
    require: { types: builtFile(file, "d.cts"), default: builtFile(file, "cjs") },
  };
}

/** `./src/auth/store.ts` is built as `./dist/auth/store.js`. */
function builtFile(file: string, extension: string): string {
  return file.replace(/^\.\/src\//, "./dist/").replace(/\.ts$/, `.${extension}`);
}

/** Links to a package's sources, README and issues. Nothing if the workspace names no repository. */
export function addressesOf({ repository, packages }: WorkspaceSettings, folder: string): Record<string, unknown> {
  if (repository === undefined) return {};
  const directory = posix.join(packages, folder);
  const address = repository.replace(/\/$/, "").replace(/\.git$/, "");
  return {
    homepage: `${address}/tree/HEAD/${directory}#readme`,
    bugs: { url: `${address}/issues` },
    repository: { type: "git", url: `git+${address}.git`, directory },
  };
}
