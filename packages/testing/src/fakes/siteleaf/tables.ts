import type { Fields } from "../../frame/body.ts";

/** Something the API keeps. A field whose name begins with `$` is the fake's own and never shown. */
export type Row = Fields & {
  /** Its id, 24 hexadecimal digits. */
  readonly id: string;
};

/** Everything a fake keeps, by kind. */
export interface Tables {
  of(name: string): Row[];
  find(name: string, fields: Fields): Row | undefined;
  /** Takes a row out of whichever table has it. */
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

/** What of a row is shown: all but the fake's own fields and those named here. */
export function show(row: Row, hidden: readonly string[] = []): Fields {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("$") && !hidden.includes(name)));
}
