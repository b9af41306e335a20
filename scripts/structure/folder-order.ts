import { importsOf, sourceFiles } from "./imports.ts";
import type { Fault, Structure } from "./structure.ts";

/** Inside a package with declared floors, a folder imports only itself and the folders below it; `src/index.ts` is the roof. */
export function checkFolderOrder(root: string, { folders }: Structure): Fault[] {
  return Object.entries(folders).flatMap(([name, order]) =>
    sourceFiles(root, name).flatMap((file) => {
      if (file === `packages/${name}/src/index.ts`) return [];
      const from = folderOf(file);
      if (!order.includes(from))
        return [
          `${file}: say in scripts/structure/structure.json where ${from}/ stands in the order of packages/${name}`,
        ];
      return importsOf(root, file).flatMap(({ target, local }) => {
        if (!local?.startsWith(`packages/${name}/src/`)) return [];
        const to = folderOf(local);
        if (order.indexOf(to) <= order.indexOf(from) && local !== `packages/${name}/src/index.ts`) return [];
        return [
          `${file} imports ${target}: ${from}/ is below ${to}/ in packages/${name}; a folder imports only those before it in ${order.join(", ")}`,
        ];
      });
    }),
  );
}

/** The first folder below `src`, or `.` for a file that lies in `src` itself. */
function folderOf(file: string): string {
  const [, , , folder = ".", ...rest] = file.split("/");
  return rest.length > 0 ? folder : ".";
}
