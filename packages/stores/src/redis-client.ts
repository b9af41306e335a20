/** The part of a `redis` (node-redis) client that is used here. */
export interface NodeRedisClient {
  /** Sends a command as a list of words. */
  sendCommand(words: string[]): Promise<unknown>;
}

/** The part of an `ioredis` client that is used here. */
export interface IoRedisClient {
  /** Its settings: `keyPrefix` is added to each key. */
  readonly options?: { readonly keyPrefix?: string };
  /** Sends a command as a list of words. */
  call(command: string, ...words: string[]): Promise<unknown>;
}

/** Your own connected client of `redis` or `ioredis`. You connect it and close it. */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** Deletes a key if it still has this value. */
export async function deleteIf(client: RedisClient, key: string, value: string): Promise<boolean> {
  const script = "if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('del', KEYS[1])";
  return Number(await ask(client, "EVAL", script, "1", key, value)) === 1;
}

/** Sends one command. */
export function ask(client: RedisClient, command: string, ...words: string[]): Promise<unknown> {
  // ioredis also has a `sendCommand`, but with other parameters.
  return "call" in client ? client.call(command, ...words) : client.sendCommand([command, ...words]);
}
