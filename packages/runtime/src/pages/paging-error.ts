import { PressroomError } from "../errors/errors.ts";

/** The list can't be read to its end: the API broke the promise that the message names. */
export class PagingError extends PressroomError {
  static override readonly kind: string = "PagingError";
}
