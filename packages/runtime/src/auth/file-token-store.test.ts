import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileLedgerStore } from "../ledger/file-ledger-store.ts";
import { fileTokenStore } from "./file-token-store.ts";
import type { StoredToken } from "./token-store.ts";

const token: StoredToken = { accessToken: "a", issuedAt: 1, expiresAt: 2, refreshToken: "r" };

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "tokens-")), "made");
});
afterEach(() => rm(join(folder, ".."), { recursive: true, force: true }));

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

it.each(["", undefined, 5])("a store whose folder is %j is refused: it would be the current one", (name) => {
  expect(() => fileTokenStore(name as string)).toThrow("the folder of fileTokenStore is");
  expect(() => fileLedgerStore(name as string)).toThrow("the folder of fileLedgerStore is");
});

describe("a store of files", () => {
  it("returns what was written, also to another process", async () => {
    await fileTokenStore(folder).write("key", token);
    expect(await fileTokenStore(folder).read("key")).toEqual(token);
  });

  it("is empty before the first write", async () => {
    expect(await fileTokenStore(folder).read("key")).toBeUndefined();
  });

  it("keeps tokens of different keys apart", async () => {
    const store = fileTokenStore(folder);
    await store.write("one", token);
    await store.write("other", { ...token, accessToken: "b" });
    expect([(await store.read("one"))?.accessToken, (await store.read("other"))?.accessToken]).toEqual(["a", "b"]);
  });

  it("can be read only by its owner, folder and file", async () => {
    await fileTokenStore(folder).write("key", token);
    const [file = ""] = await readdir(folder);
    expect([await modeOf(folder), await modeOf(join(folder, file))]).toEqual([0o700, 0o600]);
  });

  it("closes a file that others could read when it writes again", async () => {
    const store = fileTokenStore(folder);
    await store.write("key", token);
    await chmod(join(folder, "key.json"), 0o644);
    await store.write("key", token);
    expect(await modeOf(join(folder, "key.json"))).toBe(0o600);
  });

  it.each([
    ["nothing"],
    ["{"],
    ["null"],
    ['{"accessToken":"a"}'],
    ['{"accessToken":"","issuedAt":1,"expiresAt":2}'],
    ['{"accessToken":"two\\nlines","issuedAt":1,"expiresAt":2}'],
    ['{"accessToken":"a","issuedAt":"1","expiresAt":2}'],
  ])("treats a file with %s as no token", async (text) => {
    const store = fileTokenStore(folder);
    await store.write("key", token);
    await writeFile(join(folder, "key.json"), text);
    expect(await store.read("key")).toBeUndefined();
    await store.write("key", token);
    expect(await store.read("key")).toEqual(token);
  });

  it("is never seen half written, and leaves no other files, however many write at once", async () => {
    const store = fileTokenStore(folder);
    const tokens = Array.from({ length: 20 }, (_, index) => ({ ...token, accessToken: String(index).repeat(5000) }));
    await store.write("key", token);
    const seen = await Promise.all(tokens.flatMap((one) => [store.write("key", one), store.read("key")]));
    expect(seen.filter((_, index) => index % 2 === 1).every((one) => one !== undefined)).toBe(true);
    expect(await readdir(folder)).toEqual(["key.json"]);
  });

  it("never leaves its folder, whatever the key", async () => {
    await fileTokenStore(folder).write("../../key", token);
    expect(await readdir(folder)).toHaveLength(1);
    expect(await readFile(join(folder, "..%2F..%2Fkey.json"), "utf8")).toContain("accessToken");
  });

  it("reports that it can't be written, instead of silently losing a token", async () => {
    await writeFile(folder, "a file");
    await expect(fileTokenStore(folder).write("key", token)).rejects.toThrow();
  });

  it.each(["640", "620", "604", "602", "666"])("refuses a file of mode %s, which others can open", async (mode) => {
    await fileTokenStore(folder).write("key", token);
    await chmod(join(folder, "key.json"), parseInt(mode, 8));
    await expect(fileTokenStore(folder).read("key")).rejects.toMatchObject({
      name: "ConfigurationError",
      message: expect.stringContaining("key.json is open to others"),
    });
  });

  it.each(["770", "702", "777"])("neither reads from nor writes to a folder of mode %s", async (mode) => {
    const store = fileTokenStore(folder);
    await store.write("key", token);
    await chmod(folder, parseInt(mode, 8));
    const refusal = { name: "ConfigurationError", message: expect.stringContaining("others can write to") };
    await expect(store.read("key")).rejects.toMatchObject(refusal);
    await expect(store.write("key", token)).rejects.toMatchObject(refusal);
    expect(await readdir(folder)).toEqual(["key.json"]);
  });

  it("never waits for a pipe", async () => {
    await fileTokenStore(folder).write("other", token);
    execFileSync("mkfifo", ["-m", "600", join(folder, "key.json")]);
    await expect(fileTokenStore(folder).read("key")).rejects.toThrow("key.json is not a file");
  });

  it("follows no link", async () => {
    await fileTokenStore(folder).write("other", token);
    await symlink("other.json", join(folder, "key.json"));
    await expect(fileTokenStore(folder).read("key")).rejects.toThrow("key.json is not a file");
  });
});
