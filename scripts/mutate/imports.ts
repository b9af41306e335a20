import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What names a file that is needed when the code runs; of a type, nothing. */
const statements: readonly RegExp[] = [
  /^(?:import|export) type\b[^;]*;/,
  /^(?:import|export)\b[^;"']*?"([^"]+)";/,
  /\bimport\("([^"]+)"/,
  // A file that a process or thread is started with.
  /\bownFile\(import\.meta\.url, "([^"]+)"/,
  /"([^"]+\.ts)"/,
];
const statement = new RegExp(statements.map(({ source }) => source).join("|"), "gm");

/** What the files of the repository import when they run. */
export class Imports {
  private readonly root: string;
  private readonly packages: ReadonlyMap<string, string>;
  private readonly known = new Map<string, readonly string[]>();

  constructor(root: string) {
    this.root = root;
    this.packages = new Map(
      globSync("packages/*/package.json", { cwd: root }).flatMap((path) => entriesOf(root, path)),
    );
  }

  /** A file and what it imports, itself or through others: the nearest first. */
  reachedFrom(from: string): readonly string[] {
    const seen = new Set([from]);
    for (const file of seen) for (const next of this.of(file)) seen.add(next);
    return [...seen];
  }

  private of(file: string): readonly string[] {
    let found = this.known.get(file);
    if (!found) this.known.set(file, (found = this.read(file)));
    return found;
  }

  private read(file: string): string[] {
    const place = join(this.root, file);
    if (!file.endsWith(".ts") || !existsSync(place)) return [];
    return [...readFileSync(place, "utf8").matchAll(statement)].flatMap(([, ...groups]) => {
      const name = groups.find((group) => group !== undefined);
      if (name === undefined) return [];
      const path = join(dirname(file), name);
      return this.packages.get(name) ?? (existsSync(join(this.root, path)) ? path : `${path}.ts`);
    });
  }
}

/** Which file each entry of a package is. */
function entriesOf(root: string, path: string): [name: string, file: string][] {
  const { name, exports = {} } = JSON.parse(readFileSync(join(root, path), "utf8")) as {
    name: string;
    exports?: Record<string, unknown>;
  };
  return Object.entries(exports).flatMap(([entry, file]): [string, string][] =>
    typeof file === "string" ? [[join(name, entry), join(dirname(path), file)]] : [],
  );
}
