/**
 * A mark that no other submission carries, so that a lost one can be found by it. It goes into a text of the submission
 * that the API keeps and lists.
 */
export function newMarker(): string {
  return `[pressroom ${crypto.randomUUID()}]`;
}
