/** A path as a description writes it: some hold a query, some a fragment that distinguishes two operations of one path. */

export interface PathTemplate {
  /** What a server sees as the path: `/jobs/{id}`. */
  readonly path: string;
  /** What is in every request's query, decoded. */
  readonly query: readonly [string, string][];
}

/** @param written `/jobs?beta=true#list` */
export function readPathTemplate(written: string): PathTemplate {
  const [path = "", ...rest] = (written.split("#")[0] ?? "").split("?");
  return { path, query: [...new URLSearchParams(rest.join("?"))] };
}
