import { ConfigurationError } from "../errors/errors.ts";

/** Identifies a job for its vendor; holds no secret. */
export type JobReference = Readonly<Record<string, string>> & {
  /** The vendor's id of the job. */
  readonly id: string;
};

/** The content of a token. */
export interface TokenContent {
  /** Id of the API. */
  readonly api: string;
  /** URL of its server; absent if unknown. */
  readonly server?: string;
  /** Name of the kind, such as `publish`. */
  readonly kind: string;
  /** The reference by which the job is found. */
  readonly reference: JobReference;
}

const prefix = "pressroom-job-2.";
const anyVersion = /^pressroom-job-\d+\./;

/** Writes a job as a string, for `resume` in another process. */
export function writeResumeToken({ api, server, kind, reference }: TokenContent): string {
  // An id is a text, although a vendor may answer with a number.
  const asText = (_: string, value: unknown): unknown => (typeof value === "number" ? String(value) : value);
  const text = JSON.stringify({ api, server, kind, reference }, asText);
  const bytes = new TextEncoder().encode(JSON.stringify({ ...(JSON.parse(text) as object), sum: sumOf(text) }));
  // One by one, since an id may be longer than the limit of arguments of a call.
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return prefix + base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** A sum that any changed character changes: the id of a token that was mistyped would be that of another job. */
function sumOf(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return (sum >>> 0).toString(36);
}

/**
 * Reads a token back.
 * @throws ConfigurationError for an invalid token, or one of another API or server.
 */
export function readResumeToken({ api, server }: Pick<TokenContent, "api" | "server">, token: string): TokenContent {
  if (typeof token !== "string")
    throw new ConfigurationError(`resume of ${api} needs a token of job.detach(), and was given ${typeName(token)}`);
  const content = decode(token);
  if (!content && anyVersion.test(token) && !token.startsWith(prefix)) {
    throw new ConfigurationError(
      "the resume token was written by another version of this package: use that one, or a later one",
    );
  }
  if (!content) throw new ConfigurationError("the resume token can't be read: it is not one of ours, or was cut");
  if (content.api !== api) throw new ConfigurationError(`the resume token is for ${content.api}, not for ${api}`);
  if (content.server !== server)
    throw new ConfigurationError(
      `the resume token is for a job on ${content.server}, and this client is one of ${server}: there, a job of the same id is another job`,
    );
  return content;
}

/** Id of the API of a token; undefined for an invalid token. */
export function apiOfResumeToken(token: string): string | undefined {
  return decode(token)?.api;
}

/** The kind of job of a token, such as `publish`; undefined for an invalid token. */
export function kindOfResumeToken(token: string): string | undefined {
  return decode(token)?.kind;
}

function typeName(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function decode(token: string): TokenContent | undefined {
  if (!token.startsWith(prefix)) return undefined;
  try {
    const binary = atob(token.slice(prefix.length).trim().replaceAll("-", "+").replaceAll("_", "/"));
    const { sum, ...content } = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))),
    ) as Partial<TokenContent> & { sum?: string };
    // Earlier tokens have no sum.
    if (sum !== undefined && sum !== sumOf(JSON.stringify(content))) return undefined;
    return isContent(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isContent(value: unknown): value is TokenContent {
  if (typeof value !== "object" || value === null) return false;
  const { api, server, kind, reference } = value as Record<string, unknown>;
  return (
    typeof api === "string" &&
    (server === undefined || typeof server === "string") &&
    typeof kind === "string" &&
    typeof reference === "object" &&
    reference !== null &&
    "id" in reference &&
    typeof reference.id === "string"
  );
}
