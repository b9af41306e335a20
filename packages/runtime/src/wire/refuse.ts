import { InvalidRequestError } from "../errors/errors.ts";

/** Nothing is sent: the request is not one that the description allows. */
export function refuse({ id }: { readonly id: string }, what: string, cause?: unknown): never {
  throw new InvalidRequestError(`${id}: ${what}`, { operation: id, cause });
}
