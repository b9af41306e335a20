import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder that only its owner can enter, and the folders above it. It doesn't use `recursive`, because Node then
 * loops for ever below `/proc` and similar places.
 */
export async function makeFolder(folder: string): Promise<void> {
  const above = dirname(folder);
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || above === folder) throw error;
    await makeFolder(above);
    await mkdir(folder, { mode: 0o700 }).catch((again: unknown) => {
      // Another process made it in the meantime.
      if ((again as NodeJS.ErrnoException).code !== "EEXIST") throw again;
    });
  }
}
