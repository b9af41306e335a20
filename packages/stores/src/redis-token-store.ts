import { lockLease, waitForLock, type StoredToken, type TokenStore } from "@pressroom/runtime";
import { ask, deleteIf, type RedisClient } from "./redis-client.ts";

/**
 * Keeps tokens in Redis, so that all machines that reach it share one. They are secrets: whoever can read this Redis can use
 * them. Redis drops each when it expires, unless it can be renewed.
 *
 * @param client a connected client of `redis` or `ioredis`
 * @param prefix goes before each key. Default `pressroom:token:`
 */
export function redisTokenStore(client: RedisClient, prefix = "pressroom:token:"): TokenStore {
  return {
    async read(key) {
      const text = await ask(client, "GET", prefix + key);
      return typeof text === "string" ? (JSON.parse(text) as StoredToken) : undefined;
    },
    async lock(key, signal) {
      const lock = `${prefix}${key}:lock`;
      const owner = crypto.randomUUID();
      const ours = ["NX", "PX", String(lockLease)];
      // A client that has lost its connection may send the first command again, and be told that somebody was faster: itself.
      const take = async (): Promise<boolean> =>
        (await ask(client, "SET", lock, owner, ...ours)) !== null || (await ask(client, "GET", lock)) === owner;
      await waitForLock(take, signal);
      return async () => void (await deleteIf(client, lock, owner));
    },
    async write(key, token) {
      const text = JSON.stringify(token);
      const expiry = token.refreshToken === undefined ? ["PXAT", String(Math.ceil(token.expiresAt))] : [];
      await ask(client, "SET", prefix + key, text, ...expiry);
    },
  };
}
