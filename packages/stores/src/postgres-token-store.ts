import { lockLease, waitForLock, type StoredToken, type TokenStore } from "@pressroom/runtime";
import { PostgresTable, type PostgresPool } from "./postgres-pool.ts";

/** Milliseconds since 1970 by the server's clock, since the clocks of machines may differ. */
const now = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

/** The owner of the lock and its end, in one text. It is not a lock of a session, since a pool may run each statement in another session. */
const takeLock = (table: string): string =>
  `insert into ${table} as held (key, value) values ($1, $2 || ' ' || (${now} + $3::bigint))
  on conflict (key) do update set value = excluded.value where split_part(held.value, ' ', 2)::bigint < ${now}`;

const giveBack = (table: string): string => `delete from ${table} where key = $1 and split_part(value, ' ', 1) = $2`;

/**
 * Keeps tokens in PostgreSQL, so that all machines that can reach it share them. They are secrets: anybody who can read the table can
 * use them.
 *
 * @param pool a pool of `pg`
 * @param table is created if it is missing. Default: `pressroom_tokens`
 */
export function postgresTokenStore(pool: PostgresPool, table = "pressroom_tokens"): TokenStore {
  const tokens = new PostgresTable(pool, table);
  return {
    async read(key) {
      const { value } = await tokens.query((name) => `select value from ${name} where key = $1`, [key]);
      return value === undefined ? undefined : (JSON.parse(value) as StoredToken);
    },
    async lock(key, signal) {
      const lock = `${key}:lock`;
      const owner = crypto.randomUUID();
      const take = async (): Promise<boolean> =>
        (await tokens.query(takeLock, [lock, owner, String(lockLease)])).changed;
      await waitForLock(take, signal);
      return async () => void (await tokens.query(giveBack, [lock, owner]));
    },
    async write(key, token) {
      await tokens.query(
        (name) => `insert into ${name} (key, value) values ($1, $2) on conflict (key) do update set value = $2`,
        [key, JSON.stringify(token)],
      );
    },
  };
}
