import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it. It doesn't use `recursive`, because Node then loops for ever below `/proc` and
 * similar places.
 */
export function makeFolder(folder: string): void {
  const above = dirname(folder);
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || above === folder) throw error;
    makeFolder(above);
    mkdirSync(folder);
  }
}
