import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isStoredToken, type TokenStore } from "./token-store.ts";

/**
 * Keeps tokens in files, one for each key, that only their owner can read (0600), in a folder that only its owner can
 * open (0700 where it is made). A file is written aside and moved, so that nobody ever reads half of one; one that is
 * damaged counts as none. For Node, Bun and Deno.
 *
 * @param folder where the files are; made when the first is written
 *
 * @example
 * const client = createClient({ auth, tokenStore: fileTokenStore("/var/lib/my-program/tokens") });
 */
export function fileTokenStore(folder: string): TokenStore {
  const pathOf = (key: string): string => join(folder, `${encodeURIComponent(key)}.json`);
  return {
    async read(key) {
      const text = await readIfThere(pathOf(key));
      try {
        const token: unknown = JSON.parse(text ?? "");
        return isStoredToken(token) ? token : undefined;
      } catch {
        return undefined;
      }
    },
    async write(key, token) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const aside = `${pathOf(key)}.${randomUUID()}`;
      try {
        await writeFile(aside, JSON.stringify(token), { mode: 0o600, flag: "wx" });
        await rename(aside, pathOf(key));
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
    },
  };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
