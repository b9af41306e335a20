import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceFiles } from "./imports.ts";
import type { Fault, Structure } from "./structure.ts";

const importOfNode = /^import \{([^}]*)\} from "(node:[\w/]+)"/gm;

/** A package that says it runs on Node 20 imports nothing of Node that came later: there, such a module can't even be loaded. */
export function checkOldestNode(root: string, { newerNode }: Structure): Fault[] {
  return sourceFiles(root).flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(importOfNode)].flatMap(([, names = "", module = ""]) =>
      names
        .split(",")
        .map((name) => name.trim().replace(/ as .*/, ""))
        .filter((name) => newerNode[module]?.includes(name))
        .map((name) => `${file} imports ${name} of ${module}, which Node 20 has not`),
    ),
  );
}
