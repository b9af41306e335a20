import { InvalidRequestError } from "../errors/errors.ts";

/** Throws the error for a request that the description does not allow. Nothing is sent. */
export function refuse({ id }: { readonly id: string }, what: string, cause?: unknown): never {
  throw new InvalidRequestError(`${id}: ${what}`, { operation: id, cause });
}
