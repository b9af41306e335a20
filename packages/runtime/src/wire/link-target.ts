import { InvalidRequestError } from "../errors/errors.ts";

/**
 * The URL of a link that the API gave. On the server it was asked on, it is taken as it stands. Of one that leads to
 * another server only the query is taken, so that credentials can't be led elsewhere, and a proxy still works.
 *
 * @param asked URL of the request that it came with, without a query
 * @throws InvalidRequestError when it is not a link
 */
export function linkTarget(target: string, asked: string, operation: string): string {
  let url: URL;
  try {
    url = new URL(target, asked);
  } catch {
    throw new InvalidRequestError(`${operation}: ${JSON.stringify(target)} is not a link`, { operation });
  }
  const base = new URL(asked);
  url.hash = "";
  return url.origin === base.origin ? url.href : asked + url.search;
}
