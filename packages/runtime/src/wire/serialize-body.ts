import type { OperationRequest } from "../descriptors/request.ts";
import { refuse } from "./refuse.ts";
import { isJson, isOf } from "./media-type.ts";
import type { Operation, SerializedBody } from "./operation.ts";
import { jsonText } from "./values/json-text.ts";

/**
 * Writes the body in the requested media type, or in the first one that the operation declares.
 * @throws InvalidRequestError if the operation takes no body, if a required body is missing, or if the media type is
 * not declared.
 */
export function serializeBody(
  operation: Operation,
  { body, mediaType: wanted }: OperationRequest,
): SerializedBody | undefined {
  const { body: declared, parts } = operation;
  if (body === undefined) {
    if (declared?.required) refuse(operation, "the body is missing");
    return undefined;
  }
  if (!declared) refuse(operation, "takes no body");
  const { mediaTypes } = declared;
  if (wanted !== undefined && !mediaTypes.some((type) => isOf(wanted, type)))
    refuse(operation, `takes no body of type "${wanted}", but ${mediaTypes.join(", ")}`);
  const mediaType = wanted ?? mediaTypes[0] ?? "application/json";
  // JSON of any kind is sent as plain JSON.
  if (isJson(mediaType)) return { body: jsonText(body), mediaType: mediaType.replace("*+", "") };
  for (const write of parts?.bodies ?? []) {
    const written = write(operation, body, mediaType);
    if (written) return written;
  }
  refuse(operation, `a body of type "${mediaType}" can't be made of what was passed`);
}
