import type { LedgerStore } from "@pressroom/runtime";
import { ask, deleteIf, type RedisClient } from "./redis-client.ts";

const replace =
  "if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end redis.call('set', KEYS[1], ARGV[2]) return 1";

/**
 * Keeps a ledger in Redis, for all machines that can reach it. If Redis loses data, the ledger loses it too: let Redis write to disk
 * (`appendonly yes`), and evict nothing (`maxmemory-policy noeviction`).
 *
 * @param client a connected client of `redis` or `ioredis`
 * @param prefix is added to each key. Default: `pressroom:ledger:`
 * @example
 * const client = await createClient({ url: "redis://localhost" }).connect();
 * const ledger = createLedger(redisLedgerStore(client));
 */
export function redisLedgerStore(client: RedisClient, prefix = "pressroom:ledger:"): LedgerStore {
  return {
    async get(key) {
      const record = await ask(client, "GET", prefix + key);
      return record === null || record === undefined ? undefined : String(record);
    },
    create: async (key, record) => (await ask(client, "SET", prefix + key, record, "NX")) !== null,
    replace: async (key, before, after) =>
      Number(await ask(client, "EVAL", replace, "1", prefix + key, before, after)) === 1,
    delete: (key, before) => deleteIf(client, prefix + key, before),
    async *list() {
      // ioredis adds its own prefix to the keys of other commands, but not to this one's pattern and answer.
      const own = ("call" in client && client.options?.keyPrefix) || "";
      // SCAN may return a key twice.
      const keys = new Set<string>();
      let cursor = "0";
      do {
        const words = [cursor, "MATCH", `${(own + prefix).replace(/[*?[\]\\^]/g, "\\$&")}*`, "COUNT", "500"];
        const [next, found] = (await ask(client, "SCAN", ...words)) as [unknown, unknown[]];
        for (const key of found) keys.add(String(key).slice(own.length));
        cursor = String(next);
      } while (cursor !== "0");
      for (const key of keys) {
        const record = await ask(client, "GET", key);
        if (record !== null && record !== undefined) yield String(record);
      }
    },
  };
}
