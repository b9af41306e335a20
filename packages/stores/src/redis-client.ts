/** A client of `redis` (node-redis), as far as it is used here. */
export interface NodeRedisClient {
  /** Sends one command, as its words. */
  sendCommand(words: string[]): Promise<unknown>;
}

/** A client of `ioredis`, as far as it is used here. */
export interface IoRedisClient {
  /** Its settings: what it puts before each key that it is handed. */
  readonly options?: { readonly keyPrefix?: string };
  /** Sends one command, as its words. */
  call(command: string, ...words: string[]): Promise<unknown>;
}

/** A connected client of your own, of `redis` or `ioredis`. Connecting and closing it stays yours. */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** Deletes a key if it still has a value. */
export async function deleteIf(client: RedisClient, key: string, value: string): Promise<boolean> {
  const script = "if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('del', KEYS[1])";
  return Number(await ask(client, "EVAL", script, "1", key, value)) === 1;
}

/** Sends one command. */
export function ask(client: RedisClient, command: string, ...words: string[]): Promise<unknown> {
  // ioredis has a sendCommand too, which takes something else.
  return "call" in client ? client.call(command, ...words) : client.sendCommand([command, ...words]);
}
