/** A path as in a description. Some have a query, and some a fragment to distinguish two operations of one path. */

export interface PathTemplate {
  /** The path that a server sees: `/jobs/{id}`. */
  readonly path: string;
  /** The query of every request, decoded. */
  readonly query: readonly [string, string][];
}

/** @param written `/jobs?beta=true#list` */
export function readPathTemplate(written: string): PathTemplate {
  const [path = "", ...rest] = (written.split("#")[0] ?? "").split("?");
  return { path, query: [...new URLSearchParams(rest.join("?"))] };
}
