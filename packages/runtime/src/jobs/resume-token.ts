import { ConfigurationError } from "../errors/errors.ts";

/** What names a job to its vendor; holds no secret. */
export type JobReference = Readonly<Record<string, string>> & {
  /** The vendor's id of the job. */
  readonly id: string;
};

/** A job as a token holds it. */
export interface TokenContent {
  /** Id of the API. */
  readonly api: string;
  /** URL of the server it came from; absent if nobody could tell. */
  readonly server?: string;
  /** Name of the kind, such as `publish`. */
  readonly kind: string;
  /** What the job is found by. */
  readonly reference: JobReference;
}

const prefix = "pressroom-job-2.";
const anyVersion = /^pressroom-job-\d+\./;

/** A job as a string to keep, for `resume` in another process. */
export function writeResumeToken({ api, server, kind, reference }: TokenContent): string {
  // An id is a text, though a vendor may answer a number.
  const asText = (_: string, value: unknown): unknown => (typeof value === "number" ? String(value) : value);
  const bytes = new TextEncoder().encode(JSON.stringify({ api, server, kind, reference }, asText));
  // One by one: an id may be longer than a call can have parameters.
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return prefix + base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Reads a token back.
 * @throws ConfigurationError when it is no such token, or one of another API or server.
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

/** Id of the API a token is for; undefined when it is no such token. */
export function apiOfResumeToken(token: string): string | undefined {
  return decode(token)?.api;
}

/** Name of the kind of job a token is for, such as `publish`; undefined when it is no such token. */
export function kindOfResumeToken(token: string): string | undefined {
  return decode(token)?.kind;
}

function typeName(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function decode(token: string): TokenContent | undefined {
  if (!token.startsWith(prefix)) return undefined;
  try {
    const binary = atob(token.slice(prefix.length).replaceAll("-", "+").replaceAll("_", "/"));
    const content: unknown = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))),
    );
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
