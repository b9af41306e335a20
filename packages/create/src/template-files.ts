import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const template = fileURLToPath(new URL("../template", import.meta.url));

/** The files of a new repository by path. In the template, `{{name}}` is the repository's name and `{{version of …}}` a package's version. */
export function templateFiles(name: string): ReadonlyMap<string, string> {
  const ranges = ownRanges();
  const paths = readdirSync(template, { recursive: true, encoding: "utf8" }).filter(
    (path) => path !== "sample.yaml" && statSync(join(template, path)).isFile(),
  );
  return new Map(
    paths.map((path) => {
      const text = readFileSync(join(template, path), "utf8")
        .replaceAll("{{name}}", name)
        .replace(/\{\{version of ([^}]+)\}\}/g, (_, of: string) => ranges[of] ?? "*");
      return [placeOf(path), text];
    }),
  );
}

/** The oldest version of Node for the tools of a new repository, from its manifest: `20.19`. */
export function oldestNode(): string {
  const { engines } = JSON.parse(readFileSync(join(template, "package.json"), "utf8")) as { engines: { node: string } };
  return engines.node.replace(">=", "");
}

/** npm leaves files out of a package if their name begins with a dot, so in the template they begin with an underscore. */
function placeOf(path: string): string {
  return path
    .split(sep)
    .map((part) => part.replace(/^_/, "."))
    .join("/");
}

/** The version ranges of our packages with which this one was released. */
function ownRanges(): Readonly<Record<string, string>> {
  const path = fileURLToPath(new URL("../package.json", import.meta.url));
  const { version, dependencies, devDependencies } = JSON.parse(readFileSync(path, "utf8")) as {
    readonly version: string;
    readonly dependencies: Record<string, string>;
    readonly devDependencies: Record<string, string>;
  };
  const all = { ...devDependencies, ...dependencies };
  return Object.fromEntries(
    Object.entries(all).map(([name, range]) => [name, range.startsWith("workspace:") ? `^${version}` : range]),
  );
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
