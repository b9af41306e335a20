import { refuse } from "../wire/refuse.ts";
import type { OperationParts } from "../wire/operation.ts";

/**
 * Part of an operation whose pages are found by links. A link to the same server is used unchanged. From a link to
 * another server only the query is used, so that credentials stay on the server, and a proxy still works.
 * @throws InvalidRequestError when it is not a link, or leads to another server and has no query
 */
export const linksPart: NonNullable<OperationParts["links"]> = (target, asked, operation) => {
  let url: URL;
  try {
    url = new URL(target, asked);
  } catch {
    refuse(operation, `${JSON.stringify(target)} is not a link`);
  }
  const base = new URL(asked);
  url.hash = "";
  if (url.origin === base.origin) return url.href;
  if (url.search === "") refuse(operation, `${JSON.stringify(target)} leads to another server, and has no query`);
  return asked + url.search;
};
