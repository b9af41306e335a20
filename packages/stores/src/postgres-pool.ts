/** A pool of `pg`, as far as it is used here. Making and ending it stays yours. */
export interface PostgresPool {
  /** Runs one statement; `values` take the places of `$1`, `$2`, …. */
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/** Asks, and makes the table first if it is missing. */
export class PostgresTable {
  readonly #pool: PostgresPool;
  readonly #table: string;
  #ready: Promise<void> | undefined;

  /** @param table its name, which may hold a schema's: `schema.table` */
  constructor(pool: PostgresPool, table: string) {
    this.#pool = pool;
    this.#table = table
      .split(".")
      .map((part) => `"${part.replaceAll('"', '""')}"`)
      .join(".");
  }

  /** @param ask makes the statement of the table's name */
  async query(
    ask: (table: string) => string,
    values: string[],
  ): Promise<{ readonly changed: boolean; readonly value: string | undefined }> {
    this.#ready ??= this.#make().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    await this.#ready;
    const { rows, rowCount } = await this.#pool.query(ask(this.#table), values);
    return { changed: (rowCount ?? 0) > 0, value: (rows[0] as { value?: string } | undefined)?.value };
  }

  async #make(): Promise<void> {
    const statement = `create table if not exists ${this.#table} (key text primary key, value text not null)`;
    try {
      await this.#pool.query(statement);
    } catch {
      // Two that make it at the same moment: one of them fails, and finds it at the second try.
      await this.#pool.query(statement);
    }
  }
}
