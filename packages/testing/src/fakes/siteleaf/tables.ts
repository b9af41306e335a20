import type { Fields } from "../../frame/body.ts";

/** A row of data in the API. A field whose name begins with `$` belongs to the fake and is never shown. */
export type Row = Fields & {
  /** Its id, 24 hexadecimal digits. */
  readonly id: string;
};

/** All data of a fake, by kind. */
export interface Tables {
  of(name: string): Row[];
  find(name: string, fields: Fields): Row | undefined;
  /** Removes a row from the table that has it. */
  remove(row: Row): void;
}

export function createTables(): Tables {
  const tables = new Map<string, Row[]>();
  const of = (name: string): Row[] => {
    const known = tables.get(name);
    if (known !== undefined) return known;
    const rows: Row[] = [];
    tables.set(name, rows);
    return rows;
  };
  return {
    of,
    find: (name, fields) => of(name).find((row) => matches(row, fields)),
    remove: (row) => {
      for (const rows of tables.values()) {
        const index = rows.indexOf(row);
        if (index >= 0) rows.splice(index, 1);
      }
    },
  };
}

export function matches(row: Row, fields: Fields): boolean {
  return Object.entries(fields).every(([name, value]) => row[name] === value);
}

/** The fields of a row that are shown: all except the fake's own and the hidden ones. */
export function show(row: Row, hidden: readonly string[] = []): Fields {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("$") && !hidden.includes(name)));
}
