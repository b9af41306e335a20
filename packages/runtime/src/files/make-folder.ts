import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder that only its owner can enter, and those above it. Not by `recursive`: below a place that lets nobody make a
 * folder and says that it isn't there, such as `/proc`, Node tries for ever.
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
      // Somebody else made it meanwhile.
      if ((again as NodeJS.ErrnoException).code !== "EEXIST") throw again;
    });
  }
}
