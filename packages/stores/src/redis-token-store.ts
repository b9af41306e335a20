import { lockLease, waitForLock, type StoredToken, type TokenStore } from "@pressroom/runtime";
import { ask, deleteIf, type RedisClient } from "./redis-client.ts";

/**
 * Keeps tokens in Redis, so that all machines that can reach it share them. They are secrets: anybody who can read this Redis can use
 * them. Redis deletes a token when it expires, unless the token can be renewed.
 *
 * @param client a connected client of `redis` or `ioredis`
 * @param prefix is added to each key. Default: `pressroom:token:`
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
      // After a lost connection, a client may send the command again and be refused because of its own first try.
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
