import { PressroomError } from "./errors.ts";

/** An event of a stream is too long; reading stops before it fills the memory. */
export class EventTooLongError extends PressroomError {
  static override readonly kind: string = "EventTooLongError";
  /** Characters an event may have. */
  readonly longest: number;
  constructor(longest: number, operation?: string) {
    super(`${operation ? `${operation}: ` : ""}an event of the stream is longer than ${longest} characters`, {
      operation,
    });
    this.longest = longest;
  }
}
