import { createHash, randomUUID } from "node:crypto";
import { link, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../files/make-folder.ts";
import { requireText } from "../errors/checks/require-text.ts";
import type { LedgerStore } from "./ledger-store.ts";

/** A record and its number; the text is absent after a deletion. */
interface Version {
  readonly number: number;
  readonly text: string | undefined;
}

const none: Version = { number: 0, text: undefined };

/**
 * Keeps a ledger in files that only their owner can read (0600), for all processes of one machine. For Node, Bun and Deno.
 *
 * Each key has a folder, and each version of its record is a file with the next number. A file is written under another
 * name, flushed, and then linked to its number. The link fails if another process has taken the number, so there is no
 * lock that a killed process could leave behind. Earlier versions stay, a handful for each publish, since a freed
 * number could be taken twice.
 *
 * @throws ConfigurationError if the folder's name is empty, since an unset variable would otherwise mean the current
 * folder
 * @param folder where the files are; made when the first is written. It must be on a file system with hard links
 *
 * @example
 * const ledger = createLedger(fileLedgerStore("/var/lib/my-program/ledger"));
 */
export function fileLedgerStore(folder: string): LedgerStore {
  requireText("the folder of fileLedgerStore", folder);
  const folderOf = (key: string): string => join(folder, createHash("sha256").update(key).digest("hex"));

  async function put(key: string, before: string | undefined, after: string | undefined): Promise<boolean> {
    const own = folderOf(key);
    const current = await latest(own);
    if (current.text !== before) return false;
    await makeFolder(own);
    return write(own, current.number + 1, after ?? "");
  }

  return {
    get: async (key) => (await latest(folderOf(key))).text,
    create: (key, record) => put(key, undefined, record),
    replace: put,
    delete: (key, before) => put(key, before, undefined),
    async *list() {
      for (const name of (await unlessMissing(readdir(folder))) ?? []) {
        const { text } = /^[\da-f]{64}$/.test(name) ? await latest(join(folder, name)) : none;
        if (text !== undefined) yield text;
      }
    },
  };
}

function fileOf(folder: string, number: number): string {
  return join(folder, `${number}.json`);
}

async function numbersIn(folder: string): Promise<number[]> {
  const names = await unlessMissing(readdir(folder));
  return (names ?? []).filter((name) => /^\d+\.json$/.test(name)).map((name) => Number.parseInt(name, 10));
}

async function latest(folder: string): Promise<Version> {
  const number = Math.max(0, ...(await numbersIn(folder)));
  if (number === 0) return none;
  return { number, text: (await readFile(fileOf(folder, number), "utf8")) || undefined };
}

/** @returns false if the number is taken */
async function write(folder: string, number: number, text: string): Promise<boolean> {
  const aside = join(folder, `${randomUUID()}.new`);
  try {
    const file = await open(aside, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(aside, fileOf(folder, number));
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function unlessMissing<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
