/** The part of a `pg` pool that is used here. You create it and end it. */
export interface PostgresPool {
  /** Runs one statement; `values` take the places of `$1`, `$2`, …. */
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/** Runs statements, and creates the table first if it is missing. */
export class PostgresTable {
  readonly #pool: PostgresPool;
  readonly #table: string;
  #ready: Promise<void> | undefined;

  /** @param table its name, which may include a schema: `schema.table` */
  constructor(pool: PostgresPool, table: string) {
    this.#pool = pool;
    this.#table = table
      .split(".")
      .map((part) => `"${part.replaceAll('"', '""')}"`)
      .join(".");
  }

  /** @param ask writes the statement for the table's name */
  async query(
    ask: (table: string) => string,
    values: string[],
  ): Promise<{ readonly changed: boolean; readonly value: string | undefined }> {
    await this.#makeOnce();
    const { rows, rowCount } = await this.#pool.query(ask(this.#table), values);
    return { changed: (rowCount ?? 0) > 0, value: (rows[0] as { value?: string } | undefined)?.value };
  }

  /** All values, read in blocks of some hundred. */
  async *values(): AsyncGenerator<string, void, undefined> {
    await this.#makeOnce();
    const statement = `select key, value from ${this.#table} where key > $1 order by key limit 500`;
    for (let last: string | undefined = ""; last !== undefined;) {
      const rows = (await this.#pool.query(statement, [last])).rows as { key: string; value: string }[];
      for (const { value } of rows) yield value;
      last = rows.at(-1)?.key;
    }
  }

  #makeOnce(): Promise<void> {
    return (this.#ready ??= this.#make().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    }));
  }

  async #make(): Promise<void> {
    const make = (): Promise<unknown> =>
      this.#pool.query(`create table if not exists ${this.#table} (key text primary key, value text not null)`);
    try {
      await make();
    } catch {
      // If two processes create it at the same moment, one fails but then finds the table. So does a user who may not create tables.
      await this.#pool.query(`select key, value from ${this.#table} limit 0`).catch(make);
    }
  }
}
