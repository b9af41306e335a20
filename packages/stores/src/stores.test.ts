import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync, readdirSync } from "node:fs";
import { utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { memoryLedgerStore, type LedgerStore, type TokenStore } from "@pressroom/runtime";
import { fileLedgerStore } from "@pressroom/runtime/file-ledger-store";
import { fileTokenStore } from "@pressroom/runtime/file-token-store";
import { Redis } from "ioredis";
import { Pool } from "pg";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  postgresLedgerStore,
  postgresTokenStore,
  redisLedgerStore,
  redisTokenStore,
  type PostgresPool,
} from "./index.ts";
import { startTokenServer } from "./testing/token-server.ts";
import { programOf, startPostgres, startRedis, type Server } from "./testing/servers.ts";

interface Stores {
  readonly ledger: LedgerStore;
  readonly tokens?: TokenStore;
  /** Lets so much time pass for a lock that it is free. */
  outlast?(key: string): Promise<unknown>;
}

/** What every ledger store does, whatever it keeps its records in. */
function holdsContract(name: string, stores: () => Stores): void {
  describe(name, () => {
    let number = 0;
    const newKey = (): string => `release/ü "${++number}"`;
    const newHash = (): string => `0a1b2c${++number}`;

    test("has nothing under an unused key", async () => {
      expect(await stores().ledger.get(newKey())).toBeUndefined();
    });

    test("returns what was created, and creates it only once", async () => {
      const { ledger } = stores();
      const key = newKey();
      expect([await ledger.create(key, "ä 1"), await ledger.create(key, "2")]).toEqual([true, false]);
      expect(await ledger.get(key)).toBe("ä 1");
    });

    test("replaces only the value that the caller gives", async () => {
      const { ledger } = stores();
      const key = newKey();
      expect(await ledger.replace(key, "1", "2")).toBe(false);
      await ledger.create(key, "1");
      expect([await ledger.replace(key, "0", "2"), await ledger.replace(key, "1", "3")]).toEqual([false, true]);
      expect(await ledger.get(key)).toBe("3");
    });

    test("deletes only the value that the caller gives, and can create it again", async () => {
      const { ledger } = stores();
      const key = newKey();
      await ledger.create(key, "1");
      expect([await ledger.delete(key, "0"), await ledger.delete(key, "1")]).toEqual([false, true]);
      expect(await ledger.get(key)).toBeUndefined();
      expect([await ledger.delete(key, "1"), await ledger.create(key, "1")]).toEqual([false, true]);
    });

    test("lists every record once, in its present form", async () => {
      const { ledger } = stores();
      const keys = Array.from({ length: 12 }, newKey);
      for (const key of keys) await ledger.create(key, `first of ${key}`);
      const [gone = "", changed = ""] = keys;
      await ledger.delete(gone, `first of ${gone}`);
      await ledger.replace(changed, `first of ${changed}`, `second of ${changed}`);
      const listed: string[] = [];
      for await (const record of ledger.list?.() ?? []) listed.push(record);
      const ours = listed.filter((record) => keys.some((key) => record.endsWith(`of ${key}`)));
      const rest = keys.slice(2).map((key) => `first of ${key}`);
      expect([...ours].sort()).toEqual([`second of ${changed}`, ...rest].sort());
    });

    test("lets one of twenty callers create a record", async () => {
      const { ledger } = stores();
      const key = newKey();
      const created = await Promise.all(Array.from({ length: 20 }, (_, one) => ledger.create(key, String(one))));
      expect(created.filter(Boolean)).toHaveLength(1);
      expect(await ledger.get(key)).toBe(String(created.indexOf(true)));
    });

    test("loses no change of eight callers that each count to five", async () => {
      const { ledger } = stores();
      const key = newKey();
      await ledger.create(key, "0");
      const countUp = async (): Promise<void> => {
        for (let done = 0; done < 5;) {
          const before = (await ledger.get(key)) ?? "";
          if (await ledger.replace(key, before, String(Number(before) + 1))) done++;
        }
      };
      await Promise.all(Array.from({ length: 8 }, countUp));
      expect(await ledger.get(key)).toBe("40");
    });

    test("returns the last written token, and nothing for another key", async () => {
      const { tokens } = stores();
      if (!tokens) return;
      const token = { accessToken: "token", issuedAt: Date.now(), expiresAt: Date.now() + 60_000 };
      await tokens.write("key", { ...token, accessToken: "earlier" });
      await tokens.write("key", token);
      expect([await tokens.read("key"), await tokens.read("other")]).toEqual([token, undefined]);
    });

    test("gives the lock of a token to one caller at a time, independently of other tokens", async () => {
      const { lock } = stores().tokens ?? {};
      if (!lock) return;
      const [key, other] = [newHash(), newHash()];
      let inside = 0;
      let most = 0;
      const enter = async (): Promise<void> => {
        const release = await lock(key);
        most = Math.max(most, ++inside);
        await (
          await lock(other)
        )();
        inside--;
        await release();
      };
      await Promise.all([enter(), enter(), enter()]);
      expect([inside, most]).toEqual([0, 1]);
    });

    test("lets callers give up waiting for a lock, and passes on the lock of a dead process", async () => {
      const { tokens: { lock } = {}, outlast } = stores();
      if (!lock || !outlast) return;
      const key = newHash();
      const giveBackLate = await lock(key);
      const patience = new AbortController();
      const next = lock(key, patience.signal);
      patience.abort(new Error("enough"));
      await expect(next).rejects.toThrow("enough");
      await outlast(key);
      const release = await lock(key);
      // Not its own any more.
      await giveBackLate();
      await expect(lock(key, AbortSignal.timeout(300))).rejects.toThrow();
      await release();
      await (
        await lock(key)
      )();
    });
  });
}

const askAsProcess = fileURLToPath(new URL("testing/ask-as-process.ts", import.meta.url));

/** With real processes, on real stores. */
function asksOnce(name: string, place: () => string, outlast: () => Promise<unknown>): void {
  test(`processes that find no token in ${name} at the same moment ask for one`, { timeout: 30_000 }, async () => {
    const server = await startTokenServer(3);
    const run = promisify(execFile);
    try {
      await Promise.all([1, 2, 3].map(() => run(process.execPath, [askAsProcess, server.url, place()])));
      expect([server.tokens, server.calls]).toEqual([1, 3]);
    } finally {
      server.close();
    }
  });

  test(`so do those that come after one was killed that asked, in ${name}`, { timeout: 30_000 }, async () => {
    const killed = new AbortController();
    const server = await startTokenServer(3, () => killed.abort());
    const run = promisify(execFile);
    try {
      const program = [askAsProcess, server.url, place()];
      const end = { signal: killed.signal, killSignal: "SIGKILL" } as const;
      await expect(run(process.execPath, program, end)).rejects.toThrow();
      await outlast();
      await Promise.all(Array.from({ length: 3 }, () => run(process.execPath, program)));
      expect([server.tokens, server.calls]).toEqual([1, 3]);
    } finally {
      server.close();
    }
  });
}

const memory = memoryLedgerStore();
holdsContract("memory", () => ({ ledger: memory }));

const folder = mkdtempSync(join(tmpdir(), "pressroom-stores-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = { ledger: fileLedgerStore(join(folder, "ledger")), tokens: fileTokenStore(join(folder, "tokens")) };
const outlastFile = (key: string): Promise<void> => utimes(join(folder, "tokens", `${key}.json.lock`), 1, 1);
holdsContract("files", () => ({ ...files, outlast: outlastFile }));
asksOnce(
  "files",
  () => join(folder, "shared"),
  async () => {
    const tokens = join(folder, "shared", "tokens");
    for (const name of readdirSync(tokens)) if (name.endsWith(".lock")) await utimes(join(tokens, name), 1, 1);
  },
);

test("an existing table is used without the right to create one, and a missing one is named", async () => {
  const asked: string[] = [];
  const denied = new Error("permission denied for schema public");
  const poolOf = (isThere: boolean): PostgresPool => ({
    async query(text) {
      asked.push(text.split(" ", 1)[0] ?? "");
      if (text.startsWith("create") || !isThere) throw denied;
      return { rows: [{ value: "kept" }], rowCount: 1 };
    },
  });
  expect(await postgresLedgerStore(poolOf(true)).get("key")).toBe("kept");
  expect(asked).toEqual(["create", "select", "select"]);
  await expect(postgresLedgerStore(poolOf(false)).get("key")).rejects.toBe(denied);
});

test("only their owner can read the files, and no other files are left", async () => {
  const own = join(folder, "alone");
  await fileLedgerStore(own).create("key", "1");
  const [key = ""] = readdirSync(own);
  expect(readdirSync(join(own, key))).toEqual(["1.json"]);
  expect(statSync(join(own, key, "1.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(own, key)).mode & 0o777).toBe(0o700);
});

/** A suite that needs a program of the system; without it, it is reported as not run. */
function onServer(
  name: string,
  program: string,
  start: (program: string) => Promise<Server>,
  suite: (url: () => string) => void,
): void {
  const path = programOf(program);
  if (!path) console.warn(`not run: the stores in ${name}, since ${program} is not installed`);
  describe.skipIf(!path)(name, () => {
    let server: Server | undefined;
    beforeAll(async () => {
      server = await start(path ?? "");
    }, 60_000);
    afterAll(() => server?.stop());
    suite(() => server?.url ?? "");
  });
}

onServer("Redis", "redis-server", startRedis, (url) => {
  let io: Redis;
  let prefixing: Redis;
  let node: { sendCommand(words: string[]): Promise<unknown>; destroy(): void };
  beforeAll(async () => {
    io = new Redis(url());
    io.on("error", () => undefined);
    await io.ping();
    prefixing = new Redis(url(), { keyPrefix: "my[app]:" });
    const client = createClient({ url: url() });
    client.on("error", () => undefined);
    await client.connect();
    node = client;
  }, 30_000);
  afterAll(() => {
    io.disconnect();
    prefixing.disconnect();
    node.destroy();
  });
  holdsContract("ioredis", () => ({
    ledger: redisLedgerStore(io, "io:"),
    tokens: redisTokenStore(io, "io-token:"),
    outlast: (key) => io.pexpire(`io-token:${key}:lock`, 0),
  }));
  holdsContract("ioredis that puts a prefix before each key", () => ({
    ledger: redisLedgerStore(prefixing, "io:"),
    tokens: redisTokenStore(prefixing, "io-token:"),
    outlast: (key) => prefixing.pexpire(`io-token:${key}:lock`, 0),
  }));
  holdsContract("redis", () => ({
    ledger: redisLedgerStore(node),
    tokens: redisTokenStore(node),
    outlast: (key) => io.pexpire(`pressroom:token:${key}:lock`, 0),
  }));
  asksOnce("redis", url, async () => {
    for (const key of await io.keys("pressroom:token:*:lock")) await io.pexpire(key, 0);
  });
});

onServer("PostgreSQL", "initdb", startPostgres, (url) => {
  let pool: Pool;
  beforeAll(async () => {
    pool = new Pool({ connectionString: url() });
    pool.on("error", () => undefined);
    await vi.waitFor(() => pool.query("select 1"), { timeout: 30_000, interval: 100 });
  }, 40_000);
  afterAll(() => pool.end());
  holdsContract("pg", () => ({
    ledger: postgresLedgerStore(pool),
    tokens: postgresTokenStore(pool),
    outlast: (key) =>
      pool.query("update pressroom_tokens set value = split_part(value, ' ', 1) || ' 1' where key = $1", [
        `${key}:lock`,
      ]),
  }));
  asksOnce("pg", url, () =>
    pool.query("update pressroom_tokens set value = split_part(value, ' ', 1) || ' 1' where key like '%:lock'"),
  );
});
