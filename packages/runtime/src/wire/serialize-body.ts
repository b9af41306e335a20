import { InvalidRequestError } from "../errors/errors.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { OperationRequest } from "../descriptors/request.ts";

/** A body ready for `fetch`, with its media type where `fetch` does not set it itself. */
export interface SerializedBody {
  readonly body: BodyInit;
  readonly mediaType?: string;
}

/**
 * Writes the body in the media type asked for, or the first one the operation declares.
 * @throws InvalidRequestError when the operation takes no body, needs one, or does not declare the media type.
 */
export function serializeBody(operation: OperationDescriptor, request: OperationRequest): SerializedBody | undefined {
  const { body, mediaType: wanted } = request;
  const declared = operation.body;
  if (body === undefined) {
    if (declared?.required)
      throw new InvalidRequestError(`${operation.id}: the body is missing`, { operation: operation.id });
    return undefined;
  }
  if (!declared) throw new InvalidRequestError(`${operation.id}: takes no body`, { operation: operation.id });
  if (wanted !== undefined && !declared.mediaTypes.includes(wanted)) {
    throw new InvalidRequestError(
      `${operation.id}: takes no body of type "${wanted}", but ${declared.mediaTypes.join(", ")}`,
      { operation: operation.id },
    );
  }
  const mediaType = wanted ?? declared.mediaTypes[0] ?? "application/json";
  if (/[/+]json\b/.test(mediaType))
    return { body: JSON.stringify(body), mediaType: mediaType.includes("*") ? "application/json" : mediaType };
  // `fetch` writes the boundary into the header, so the header is left to it.
  if (mediaType === "multipart/form-data") return { body: toFormData(body, declared.files) };
  if (mediaType === "application/x-www-form-urlencoded") return { body: toForm(body), mediaType };
  return { body: body as BodyInit, mediaType };
}

/**
 * Text stays text, whose line ends `fetch` rewrites as the standard asks. What the description calls a file, and what is
 * made of bytes, goes as a file with not one byte changed.
 */
function toFormData(body: unknown, files: readonly string[] = []): FormData {
  if (body instanceof FormData) return body;
  const form = new FormData();
  for (const [name, value] of membersOf(body)) {
    const isFile = value instanceof Blob || isBytes(value) || (typeof value === "string" && files.includes(name));
    if (isFile)
      form.append(name, value instanceof Blob ? value : new Blob([value]), value instanceof File ? value.name : name);
    else form.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return form;
}

function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function toForm(body: unknown): string {
  if (body instanceof URLSearchParams) return body.toString();
  return new URLSearchParams(
    membersOf(body).map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  ).toString();
}

/** Members one by one; an array becomes the same name several times. */
function membersOf(body: unknown): [string, unknown][] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]): [string, unknown][] =>
    value === undefined || value === null
      ? []
      : Array.isArray(value)
        ? value.map((item) => [name, item])
        : [[name, value]],
  );
}
