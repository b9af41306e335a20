import { ConfigurationError } from "../errors/errors.ts";

/** What names a job to its vendor; holds no secret. */
export type JobReference = Readonly<Record<string, string>> & { readonly id: string };

const prefix = "pressroom-job-1.";
const anyVersion = /^pressroom-job-\d+\./;

/** A job as a string to keep, for `resume` in another process. */
export function writeResumeToken(api: string, kind: string, reference: JobReference): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ api, kind, reference }));
  const base64 = btoa(String.fromCharCode(...bytes));
  return prefix + base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Reads a token back.
 * @throws ConfigurationError when it is no such token, or one of another API.
 */
export function readResumeToken(api: string, token: string): { kind: string; reference: JobReference } {
  const content = decode(token);
  if (!content && anyVersion.test(token) && !token.startsWith(prefix)) {
    throw new ConfigurationError(
      "the resume token was written by another version of this package: use that one, or a later one",
    );
  }
  if (!content) throw new ConfigurationError("the resume token can't be read: it is not one of ours, or was cut");
  if (content.api !== api) throw new ConfigurationError(`the resume token is for ${content.api}, not for ${api}`);
  return content;
}

/** Id of the API a token is for; undefined when it is no such token. */
export function apiOfResumeToken(token: string): string | undefined {
  return decode(token)?.api;
}

function decode(token: string): { api: string; kind: string; reference: JobReference } | undefined {
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

function isContent(value: unknown): value is { api: string; kind: string; reference: JobReference } {
  if (typeof value !== "object" || value === null) return false;
  const { api, kind, reference } = value as Record<string, unknown>;
  return (
    typeof api === "string" &&
    typeof kind === "string" &&
    typeof reference === "object" &&
    reference !== null &&
    "id" in reference &&
    typeof reference.id === "string"
  );
}
