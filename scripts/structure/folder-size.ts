import { dirname } from "node:path";
import { sourceFiles } from "./imports.ts";
import type { Fault, Structure } from "./structure.ts";

/** A folder is one idea. One with many files has become two, unless the data says why it has not. */
export function checkFolderSize(root: string, { folderSize }: Structure): Fault[] {
  const counts = new Map<string, number>();
  for (const file of sourceFiles(root)) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  const outgrown = [...counts].flatMap(([folder, count]) => {
    const limit = folderSize.exceptions[folder]?.limit ?? folderSize.limit;
    return count > limit
      ? [
          `${folder} has outgrown its idea: ${count} files, the limit is ${limit}; split it by idea (or give a reason in scripts/structure/structure.json)`,
        ]
      : [];
  });
  const unused = Object.entries(folderSize.exceptions).flatMap(([folder, { limit, reason }]) => {
    if ((counts.get(folder) ?? 0) <= folderSize.limit)
      return [`${folder} no longer needs an exception from the limit: take it out of scripts/structure/structure.json`];
    return reason && limit > folderSize.limit
      ? []
      : [`${folder}: an exception needs a reason and a limit above ${folderSize.limit}`];
  });
  return [...outgrown, ...unused];
}
