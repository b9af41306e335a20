export type { IoRedisClient, NodeRedisClient, RedisClient } from "./redis-client.ts";
export { redisLedgerStore } from "./redis-ledger-store.ts";
export { redisTokenStore } from "./redis-token-store.ts";
export type { PostgresPool } from "./postgres-pool.ts";
export { postgresLedgerStore } from "./postgres-ledger-store.ts";
export { postgresTokenStore } from "./postgres-token-store.ts";
