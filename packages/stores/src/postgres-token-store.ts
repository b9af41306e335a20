import type { StoredToken, TokenStore } from "@pressroom/runtime";
import { PostgresTable, type PostgresPool } from "./postgres-pool.ts";

/**
 * Keeps tokens in PostgreSQL, so that all machines that reach it share one. They are secrets: whoever can read the table can
 * use them.
 *
 * @param pool a pool of `pg`
 * @param table made if it is missing. Default `pressroom_tokens`
 */
export function postgresTokenStore(pool: PostgresPool, table = "pressroom_tokens"): TokenStore {
  const tokens = new PostgresTable(pool, table);
  return {
    async read(key) {
      const { value } = await tokens.query((name) => `select value from ${name} where key = $1`, [key]);
      return value === undefined ? undefined : (JSON.parse(value) as StoredToken);
    },
    async write(key, token) {
      await tokens.query(
        (name) => `insert into ${name} (key, value) values ($1, $2) on conflict (key) do update set value = $2`,
        [key, JSON.stringify(token)],
      );
    },
  };
}
