import type { LedgerStore, TokenStore } from "@pressroom/runtime";
import { fileLedgerStore } from "@pressroom/runtime/file-ledger-store";
import { fileTokenStore } from "@pressroom/runtime/file-token-store";
import { Redis } from "ioredis";
import { Pool } from "pg";
import { postgresLedgerStore, postgresTokenStore, redisLedgerStore, redisTokenStore } from "../index.ts";

/** Both stores in one place. */
export interface OpenStores {
  readonly ledger: LedgerStore;
  readonly tokens: TokenStore;
  close(): Promise<unknown>;
}

/** @param place `redis://…`, `postgres://…`, or a folder */
export function openStores(place: string): OpenStores {
  if (place.startsWith("redis:")) {
    const client = new Redis(place);
    // Errors are ignored, since the client tries again until the server is there.
    client.on("error", () => undefined);
    return { ledger: redisLedgerStore(client), tokens: redisTokenStore(client), close: () => client.quit() };
  }
  if (place.startsWith("postgres:")) {
    const pool = new Pool({ connectionString: place });
    pool.on("error", () => undefined);
    return { ledger: postgresLedgerStore(pool), tokens: postgresTokenStore(pool), close: () => pool.end() };
  }
  const [ledger, tokens] = [fileLedgerStore(`${place}/ledger`), fileTokenStore(`${place}/tokens`)];
  return { ledger, tokens, close: () => Promise.resolve() };
}
