import type { LedgerStore } from "@pressroom/runtime";
import { PostgresTable, type PostgresPool } from "./postgres-pool.ts";

/**
 * Keeps a ledger in PostgreSQL, for all machines that can reach it. Each change is one statement, which PostgreSQL runs completely or
 * not at all.
 *
 * @param pool a pool of `pg`
 * @param table is created if it is missing. Default: `pressroom_ledger`
 * @example
 * const ledger = createLedger(postgresLedgerStore(new Pool({ connectionString: "postgres://localhost/builds" })));
 */
export function postgresLedgerStore(pool: PostgresPool, table = "pressroom_ledger"): LedgerStore {
  const records = new PostgresTable(pool, table);
  return {
    get: async (key) => (await records.query((name) => `select value from ${name} where key = $1`, [key])).value,
    create: async (key, record) =>
      (
        await records.query(
          (name) => `insert into ${name} (key, value) values ($1, $2) on conflict (key) do nothing`,
          [key, record],
        )
      ).changed,
    replace: async (key, before, after) =>
      (
        await records.query(
          (name) => `update ${name} set value = $3 where key = $1 and value = $2`,
          [key, before, after],
        )
      ).changed,
    delete: async (key, before) =>
      (await records.query((name) => `delete from ${name} where key = $1 and value = $2`, [key, before])).changed,
    list: () => records.values(),
  };
}
