import { InvalidRequestError } from "@pressroom/runtime";

/**
 * What goes into a file: anything else would be written as the text "undefined" or "[object Object]".
 * @throws InvalidRequestError
 */
export function requireContent(method: string, content: unknown): void {
  if (typeof content === "string" || content instanceof Blob) return;
  // As the types don't say, but JavaScript takes.
  if (content instanceof ArrayBuffer || ArrayBuffer.isView(content)) return;
  throw new InvalidRequestError(`${method} needs the content of a file: a Blob, or a text`);
}
