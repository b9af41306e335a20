import { InvalidRequestError } from "../errors/errors.ts";
import type { MemberEncoding } from "../descriptors/operation.ts";
import { hasMembers, membersOf, plainText, writing } from "./plain-text.ts";
import { delimiters, styledPairs } from "./serialize-query.ts";
import { essenceOf, isJson, isOf } from "./media-type.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import type { Operation } from "./operation.ts";

/** A body ready for `fetch`, with its media type where `fetch` does not set it itself. */
export interface SerializedBody {
  readonly body: BodyInit;
  readonly mediaType?: string;
}

/**
 * Writes the body in the media type asked for, or the first one the operation declares.
 * @throws InvalidRequestError when the operation takes no body, needs one, or does not declare the media type.
 */
export function serializeBody(operation: Operation, request: OperationRequest): SerializedBody | undefined {
  const { body, mediaType: wanted } = request;
  const declared = operation.body;
  if (body === undefined) {
    if (declared?.required)
      throw new InvalidRequestError(`${operation.id}: the body is missing`, { operation: operation.id });
    return undefined;
  }
  if (!declared) throw new InvalidRequestError(`${operation.id}: takes no body`, { operation: operation.id });
  if (wanted !== undefined && !declared.mediaTypes.some((type) => isOf(wanted, type))) {
    throw new InvalidRequestError(
      `${operation.id}: takes no body of type "${wanted}", but ${declared.mediaTypes.join(", ")}`,
      { operation: operation.id },
    );
  }
  const mediaType = wanted ?? declared.mediaTypes[0] ?? "application/json";
  const isData = typeof body === "object" && Object.prototype.toString.call(body) === "[object Object]";
  const isAny = mediaType.endsWith("/*") && !/^(text|image|audio|video|multipart)/.test(mediaType);
  if (isJson(mediaType) || (isAny && (isData || Array.isArray(body)))) {
    const text = JSON.stringify(body);
    if (text !== undefined) return { body: text, mediaType: mediaType.includes("*") ? "application/json" : mediaType };
  } else {
    const essence = essenceOf(mediaType);
    // `fetch` writes the boundary into the header, so the header is left to it.
    if (essence === "multipart/form-data" && (isData || body instanceof FormData))
      return { body: toFormData(body, declared.files, declared.encoding) };
    if (essence === "application/x-www-form-urlencoded" && (isData || body instanceof URLSearchParams))
      return { body: toForm(operation.id, body, declared.encoding), mediaType };
    const items = operation.parts?.writeItems?.(essence, body);
    if (items !== undefined) return { body: items, mediaType };
    if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)$/.test(essence) && isBodyInit(body))
      return { body, mediaType };
  }
  throw new InvalidRequestError(`${operation.id}: a body of type "${mediaType}" can't be made of what was passed`, {
    operation: operation.id,
  });
}

/**
 * Text stays text, whose line ends `fetch` rewrites as the standard asks. What the description calls a file, and what is
 * made of bytes, goes as a file with not one byte changed. A part that has a media type of its own goes as a blob of that type.
 */
function toFormData(body: unknown, files: readonly string[] = [], encoding: Encoding = {}): FormData {
  if (body instanceof FormData) return body;
  const form = new FormData();
  for (const [name, given] of membersOf(bodyMembers(body))) {
    const { contentType: type, style = "" } = encoding[name] ?? {};
    const delimiter = delimiters[style];
    const isOneText =
      delimiter !== undefined && Array.isArray(given) && !given.some((item) => hasMembers(item) || Array.isArray(item));
    const value = isOneText ? given.map(plainText).join(decodeURIComponent(delimiter)) : given;
    const isDocument = type !== undefined && isJson(type);
    for (const item of Array.isArray(value) && !isDocument ? value : [value]) {
      const isFile = item instanceof Blob || isBytes(item) || (typeof item === "string" && files.includes(name));
      if (isFile && !isDocument) form.append(name, fileOf(item, type), item instanceof File ? item.name : name);
      else if (isDocument || hasMembers(item) || Array.isArray(item))
        form.append(name, new Blob([JSON.stringify(item)], { type: type ?? "application/json" }));
      else if (type === undefined) form.append(name, plainText(item));
      else form.append(name, new Blob([plainText(item)], { type }));
    }
  }
  return form;
}

function fileOf(value: Blob | string | ArrayBuffer | ArrayBufferView<ArrayBuffer>, type: string | undefined): Blob {
  // A description may name several types, or a kind of them: then the file's own is as good as any.
  const named = type !== undefined && !/[*,]/.test(type) ? type : undefined;
  if (!(value instanceof Blob)) return new Blob([value], named === undefined ? {} : { type: named });
  return named === undefined || value.type === named ? value : value.slice(0, value.size, named);
}

function isBodyInit(body: unknown): body is BodyInit {
  if (body instanceof ReadableStream) return !body.locked;
  const kinds = [Blob, FormData, URLSearchParams];
  return typeof body === "string" || isBytes(body) || kinds.some((kind) => body instanceof kind);
}

function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** Objects are JSON unless the description gives them a style; a space is a plus, as forms have it. */
function toForm(operation: string, body: unknown, encoding: Encoding = {}): string {
  if (body instanceof URLSearchParams) return body.toString();
  const pairs = membersOf(bodyMembers(body)).flatMap(([name, value]) =>
    writing(operation, "member", name, () => {
      const { contentType, ...style } = encoding[name] ?? {};
      const isStyled = style.style !== undefined || style.explode !== undefined;
      if (isStyled) return styledPairs(name, value, style);
      if (contentType !== undefined && isJson(contentType)) return styledPairs(name, value, { json: true });
      return (Array.isArray(value) ? value : [value]).flatMap((item) =>
        styledPairs(name, item, hasMembers(item) || Array.isArray(item) ? { json: true } : style),
      );
    }),
  );
  return pairs.join("&").replaceAll("%20", "+");
}

type Encoding = Readonly<Record<string, MemberEncoding>>;

function bodyMembers(body: unknown): Readonly<Record<string, unknown>> {
  return hasMembers(body) ? body : {};
}
