import { randomUUID } from "node:crypto";
import { lstat, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getuid } from "node:process";
import { ConfigurationError } from "../errors/errors.ts";
import { requireText } from "../errors/checks/require-text.ts";
import { makeFolder } from "../files/make-folder.ts";
import { lockLease, waitForLock } from "./wait-for-lock.ts";
import { isStoredToken, type TokenStore } from "./token-store.ts";

/**
 * Keeps tokens in files, one for each key. Only their owner can read the files (0600) and open the folder (0700 if the
 * store makes it). A file is written under another name and then moved, so a reader never gets half of it. A damaged
 * file counts as missing. Reading fails with a ConfigurationError if other users can open the file, if it belongs to
 * another user, if it is a link or a pipe, or if others can write to the folder. Writing to such a folder fails too. If
 * a store fails, the client asks the token endpoint, and the observer gets an event. For Node, Bun and Deno.
 *
 * @throws ConfigurationError if the folder's name is empty, since an unset variable would otherwise mean the current
 * folder
 * @param folder where the files are; made when the first is written
 *
 * @example
 * const client = createClient({ auth, tokenStore: fileTokenStore("/var/lib/my-program/tokens") });
 */
export function fileTokenStore(folder: string): TokenStore {
  requireText("the folder of fileTokenStore", folder);
  const pathOf = (key: string): string => join(folder, `${encodeURIComponent(key)}.json`);
  return {
    async read(key) {
      const text = await readIfThere(folder, pathOf(key));
      try {
        const token: unknown = JSON.parse(text ?? "");
        return isStoredToken(token) ? token : undefined;
      } catch {
        return undefined;
      }
    },
    async lock(key, signal) {
      await makeOwnFolder(folder);
      const path = `${pathOf(key)}.lock`;
      const owner = randomUUID();
      await waitForLock(() => takeLock(path, owner), signal);
      return async () => {
        if ((await readFile(path, "utf8").catch(() => "")) === owner) await rm(path, { force: true });
      };
    },
    async write(key, token) {
      await makeOwnFolder(folder);
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

async function makeOwnFolder(folder: string): Promise<void> {
  await makeFolder(folder);
  await checkFolder(folder);
}

/**
 * Takes a lock. One that was left by a killed process is removed first, by one process alone: by who holds the lock that
 * is named after it. Without that, a second one would remove what the first has taken since.
 */
async function takeLock(path: string, owner: string): Promise<boolean> {
  if (await makeLock(path, owner)) return true;
  const left = await nameOfLeft(path);
  if (left === undefined) return false;
  const turn = `${path}.${left}`;
  if (!(await takeLock(turn, owner))) return false;
  try {
    if ((await nameOfLeft(path)) !== left) return false;
    await rm(path, { force: true });
    return await makeLock(path, owner);
  } finally {
    await rm(turn, { force: true });
  }
}

/** @returns false if it is there */
async function makeLock(path: string, owner: string): Promise<boolean> {
  try {
    await writeFile(path, owner, { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** A name that no other lock has, if this one is too old. One of the future was made before the clock was set back. */
async function nameOfLeft(path: string): Promise<string | undefined> {
  const taken = await lstat(path, { bigint: true }).catch(() => undefined);
  const isLeft = taken && Math.abs(Date.now() - Number(taken.mtimeMs)) > lockLease;
  return isLeft ? `${taken.ino}-${taken.mtimeNs}` : undefined;
}

async function readIfThere(folder: string, path: string): Promise<string | undefined> {
  try {
    // Checked before it is opened, since opening a pipe waits for a writer.
    const file = await lstat(path);
    if (!file.isFile()) throw new ConfigurationError(`${path} is not a file: remove it`);
    // Windows has neither owners nor modes of this kind.
    if (getuid && (file.mode & 0o077 || file.uid !== getuid()))
      throw new ConfigurationError(`${path} is open to others or belongs to another user: remove it, or chmod 600`);
    await checkFolder(folder);
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** A user who can write to the folder could replace our file. */
async function checkFolder(folder: string): Promise<void> {
  if (getuid && (await stat(folder)).mode & 0o022)
    throw new ConfigurationError(`others can write to ${folder}, which keeps tokens: chmod 700`);
}
