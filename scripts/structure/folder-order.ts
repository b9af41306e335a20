import { globSync } from "node:fs";
import { importsOf, sourceFiles } from "./imports.ts";
import type { Fault, Structure } from "./structure.ts";

const data = "scripts/structure/structure.json";

/** Inside a package a folder imports only itself and the folders below it; `src/index.ts` is the roof. */
export function checkFolderOrder(root: string, { folders }: Structure): Fault[] {
  const packages = globSync("packages/*/src", { cwd: root })
    .map((folder) => folder.split(/[\\/]/)[1] ?? "")
    .sort();
  return packages.flatMap((name) => {
    const files = sourceFiles(root, name).filter((file) => file !== `packages/${name}/src/index.ts`);
    const found = new Set(files.map(folderOf));
    const order = folders[name] ?? [];
    // What lies in `src` alone has no order.
    if (order.length === 0 && found.size <= 1) return [];
    return [
      ...[...found]
        .filter((folder) => !order.includes(folder))
        .map((folder) => `packages/${name}: ${folder}/ has no place in the order of folders: add it to ${data}`),
      ...order
        .filter((folder) => !found.has(folder))
        .map((folder) => `packages/${name} has no folder ${folder}/ any more: take it out of the order in ${data}`),
      ...files.flatMap((file) => upwardImports(root, name, file, order)),
    ];
  });
}

function upwardImports(root: string, name: string, file: string, order: readonly string[]): Fault[] {
  const from = folderOf(file);
  const floor = order.indexOf(from);
  if (floor < 0) return [];
  return importsOf(root, file).flatMap(({ target, local }) => {
    if (!local?.startsWith(`packages/${name}/src/`)) return [];
    const to = folderOf(local);
    if (order.indexOf(to) <= floor && local !== `packages/${name}/src/index.ts`) return [];
    return [
      `${file} imports ${target}: ${from}/ is below ${to}/ in packages/${name}; a folder imports only those before it in ${order.join(", ")}`,
    ];
  });
}

/** The first folder below `src`, or `.` for a file that lies in `src` itself. */
function folderOf(file: string): string {
  const [, , , folder = ".", ...rest] = file.split("/");
  return rest.length > 0 ? folder : ".";
}
