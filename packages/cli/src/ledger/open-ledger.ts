import { resolve } from "node:path";
import { createLedger, PressroomError, type Ledger, type LedgerStore } from "@pressroom/runtime";
import { fileLedgerStore } from "@pressroom/runtime/file-ledger-store";
import { isMissingPackage } from "../errors/is-missing-package.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { World } from "../world/world.ts";
import { shownPlace } from "../output/shown-place.ts";
import { settlingStore } from "./settling-store.ts";

/** A ledger, and its connection. */
export interface OpenLedger {
  readonly ledger: Ledger;
  close(): Promise<void>;
}

interface OpenStore {
  readonly store: LedgerStore;
  close(): Promise<unknown>;
}

/**
 * Opens a ledger where the command line says it is.
 * @param place a folder, `redis://…` or `postgres://…`
 * @throws UsageError if the driver package is not installed; PressroomError, without the URL's password, if the ledger
 * can't be reached
 */
export async function openLedger(place: string, { folder = process.cwd() }: World): Promise<OpenLedger> {
  // A single letter is a Windows drive.
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(place)?.[1]?.toLowerCase();
  if (scheme === undefined) return opened(fileLedgerStore(resolve(folder, place)), () => Promise.resolve());
  const open = openers[scheme];
  if (!open) throw new UsageError(`--ledger: ${scheme}:// is unknown; give a folder, redis://… or postgres://…`);
  if (!URL.canParse(place) || !place.slice(scheme.length).startsWith("://"))
    throw new UsageError(
      `--ledger: this is not a URL that begins with ${scheme}://; it may hold a password, so it is not shown`,
    );
  try {
    const { store, close } = await open(place);
    return opened(store, close);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new PressroomError(`the ledger at ${shownPlace(place)} can't be reached: ${toldOf(error, place)}`);
  }
}

function opened(store: LedgerStore, close: OpenStore["close"]): OpenLedger {
  const settling = settlingStore(store);
  return {
    ledger: createLedger(settling),
    async close() {
      await settling.settled();
      await close().catch(() => undefined);
    },
  };
}

const openers: Readonly<Record<string, (url: string) => Promise<OpenStore>>> = {
  redis: openRedis,
  rediss: openRedis,
  postgres: openPostgres,
  postgresql: openPostgres,
};

interface RedisPackage {
  createClient(options: { url: string; socket: { reconnectStrategy: false } }): {
    on(event: "error", listener: () => void): unknown;
    connect(): Promise<unknown>;
    close(): Promise<unknown>;
    sendCommand(words: string[]): Promise<unknown>;
  };
}

async function openRedis(url: string): Promise<OpenStore> {
  const { createClient } = await load<RedisPackage>("redis");
  const { redisLedgerStore } = await import("@pressroom/stores");
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  // Without a listener, the event would end the process; each command reports its own failure.
  client.on("error", () => undefined);
  await client.connect();
  return { store: redisLedgerStore(client), close: () => client.close() };
}

interface PostgresPackage {
  default: {
    Pool: new (options: { connectionString: string; connectionTimeoutMillis: number }) => {
      on(event: "error", listener: () => void): unknown;
      query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
      end(): Promise<unknown>;
    };
  };
}

async function openPostgres(url: string): Promise<OpenStore> {
  const { default: pg } = await load<PostgresPackage>("pg");
  const { postgresLedgerStore } = await import("@pressroom/stores");
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 10_000 });
  pool.on("error", () => undefined);
  await pool.query("select 1");
  return { store: postgresLedgerStore(pool), close: () => pool.end() };
}

/** An optional package: a ledger in files needs neither driver. */
async function load<Package>(name: string): Promise<Package> {
  try {
    return (await import(name)) as Package;
  } catch (error) {
    if (!isMissingPackage(error)) throw error;
    throw new UsageError(`--ledger: the package ${name} is missing: install it with npm install ${name}`);
  }
}

/** The message of a driver may quote the URL, or parts of it. */
function toldOf(error: unknown, place: string): string {
  const { message = "", code = "" } = error as NodeJS.ErrnoException;
  const secrets = [place, ...(/\/\/([^/]*)@/.exec(place)?.[1] ?? "").split(":"), ...queryValues(place)];
  const told = message === "" ? code : message;
  return secrets
    .flatMap((secret) => [secret, decoded(secret)])
    .filter((secret) => secret.length > 2)
    .reduce((text, secret) => text.replaceAll(secret, "[hidden]"), told);
}

function queryValues(place: string): string[] {
  const [, query = ""] = place.split("?");
  return [...new URLSearchParams(query).values()];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
