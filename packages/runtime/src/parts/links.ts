import { refuse } from "../wire/refuse.ts";
import type { OperationParts } from "../wire/operation.ts";

/**
 * Part of an operation whose pages are found by links. On the server it was asked on, a link is taken as it is. Of one
 * that leads to another server only the query is taken, so that credentials can't be led elsewhere, and a proxy still works.
 * @throws InvalidRequestError when it is not a link
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
  return url.origin === base.origin ? url.href : asked + url.search;
};
