import { json } from "../../frame/answers.ts";
import type { Fields } from "../../frame/body.ts";
import type { Incoming, Route } from "../../frame/router.ts";
import type { Sequence } from "../../frame/sequence.ts";
import { matches, show, type Row, type Tables } from "./tables.ts";

/** Path parameters, and the fields of a row with their values. */
export type Naming = Readonly<Record<string, string>>;

/** A row that must exist for a path to lead anywhere: in a table, found by path parameters. */
export interface Owner {
  readonly table: string;
  readonly by: Naming;
}

/** A path that lists rows or adds one. */
export interface Shelf {
  readonly path: string;
  readonly owner?: Owner;
  /** Path parameters whose values every row of this shelf has in a field. */
  readonly within?: Naming;
  readonly list?: string;
  readonly create?: string;
}

/** A kind of data in the API, described as data: its routes are made from this. */
export interface Resource {
  readonly table: string;
  readonly shelves: readonly Shelf[];
  readonly one?: {
    readonly path: string;
    readonly by: Naming;
    readonly read?: string;
    readonly update?: string;
    readonly remove?: string;
  };
  readonly required: readonly string[];
  /** Fields that a request may set, with their defaults. */
  readonly fields: Fields;
  /** Allowed values by field. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Sets the fields that the server derives from others, after each change. */
  complete?(row: Row, tables: Tables): void | Promise<void>;
  /** The fields of a row that answers show. Default: every field except the fake's own. */
  present?(row: Row): Fields;
  /** The reason why a new row is refused; null if it is accepted. */
  refuse?(fields: Fields): Promise<string | null>;
  /** Called after a row was removed. */
  removed?(row: Row, tables: Tables): void;
}

/** How a version of the API reads requests and writes answers. */
export interface Dialect {
  read(incoming: Incoming): Promise<Fields>;
  list(incoming: Incoming, rows: readonly Row[], present: (row: Row) => Fields): Response;
  notFound(): Response;
  invalid(message: string): Response;
  /** Writes a time. */
  time(): string;
}

export interface ResourceService {
  readonly tables: Tables;
  readonly sequence: Sequence;
  readonly dialect: Dialect;
  readonly userId: string;
}

/** The fields that path parameters name, with the parameters' values. */
export function named(by: Naming, path: Readonly<Record<string, string>>): Fields {
  return Object.fromEntries(Object.entries(by).map(([parameter, field]) => [field, path[parameter]]));
}

/** Adds a row, and completes it as the API would. */
export async function addRow(resource: Resource, service: ResourceService, given: Fields): Promise<Row> {
  const time = service.dialect.time();
  const id = typeof given["id"] === "string" ? given["id"] : service.sequence.hex(24);
  const row: Row = {
    ...structuredClone(resource.fields),
    user_id: service.userId,
    ...given,
    id,
    created_at: time,
    updated_at: time,
  };
  // The row is added before it is complete, so that a fake has its first rows as soon as it is made.
  service.tables.of(resource.table).push(row);
  await resource.complete?.(row, service.tables);
  return row;
}

/** The operations of a resource. */
export function resourceRoutes(resource: Resource, service: ResourceService): Route[] {
  return [
    ...resource.shelves.flatMap((shelf) => shelfRoutes(resource, shelf, service)),
    ...oneRoutes(resource, service),
  ];
}

function shelfRoutes(resource: Resource, shelf: Shelf, service: ResourceService): Route[] {
  const { tables, dialect } = service;
  const { path, owner, within = {} } = shelf;
  const present = resource.present ?? ((row: Row): Fields => show(row));

  /** Whether the owner exists. Without it, nothing exists below it. */
  function reached(incoming: Incoming): boolean {
    return owner === undefined || tables.find(owner.table, named(owner.by, incoming.path)) !== undefined;
  }
  const routes: Route[] = [];
  if (shelf.list !== undefined) {
    const answer = (incoming: Incoming): Response => {
      if (!reached(incoming)) return dialect.notFound();
      const fields = named(within, incoming.path);
      return dialect.list(
        incoming,
        tables.of(resource.table).filter((row) => matches(row, fields)),
        present,
      );
    };
    routes.push({ operation: shelf.list, method: "GET", path, paged: true, answer });
  }
  if (shelf.create !== undefined) {
    const answer = async (incoming: Incoming): Promise<Response> => {
      if (!reached(incoming)) return dialect.notFound();
      const given = await dialect.read(incoming);
      const missing = resource.required.find((name) => given[name] === undefined || given[name] === "");
      if (missing !== undefined) return dialect.invalid(`missing parameter: ${missing}`);
      const wrong = wrongChoice(resource, given) ?? (await resource.refuse?.(given)) ?? null;
      if (wrong !== null) return dialect.invalid(wrong);
      const row = await addRow(resource, service, { ...writable(resource, given), ...named(within, incoming.path) });
      return json(201, present(row));
    };
    routes.push({ operation: shelf.create, method: "POST", path, answer });
  }
  return routes;
}

function oneRoutes(resource: Resource, service: ResourceService): Route[] {
  const { one } = resource;
  if (one === undefined) return [];
  const { tables, dialect } = service;
  const { path } = one;
  const present = resource.present ?? ((row: Row): Fields => show(row));

  function withRow(use: (row: Row, incoming: Incoming) => Response | Promise<Response>): Route["answer"] {
    return (incoming) => {
      const row = tables.find(resource.table, named(one?.by ?? {}, incoming.path));
      return row === undefined ? dialect.notFound() : use(row, incoming);
    };
  }
  const routes: Route[] = [];
  if (one.read !== undefined)
    routes.push({ operation: one.read, method: "GET", path, answer: withRow((row) => json(200, present(row))) });
  if (one.update !== undefined) {
    const answer = withRow(async (row, incoming) => {
      const given = await dialect.read(incoming);
      const wrong = wrongChoice(resource, given);
      if (wrong !== null) return dialect.invalid(wrong);
      Object.assign(row, writable(resource, given), { updated_at: dialect.time() });
      await resource.complete?.(row, tables);
      return json(200, present(row));
    });
    routes.push({ operation: one.update, method: "PUT", path, answer });
  }
  if (one.remove !== undefined) {
    const answer = withRow((row) => {
      tables.remove(row);
      resource.removed?.(row, tables);
      return json(200, { id: row.id, deleted: true });
    });
    routes.push({ operation: one.remove, method: "DELETE", path, answer });
  }
  return routes;
}

function writable(resource: Resource, given: Fields): Fields {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in resource.fields));
}

function wrongChoice(resource: Resource, given: Fields): string | null {
  for (const [name, choices] of Object.entries(resource.choices ?? {})) {
    const value = given[name];
    if (value !== undefined && !choices.includes(String(value)))
      return `invalid parameter: ${name} is one of ${choices.join(", ")}`;
  }
  return null;
}
