/** The content of HTTP Basic credentials. */
export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

/** Reads HTTP Basic credentials; null if the request has none, or if they can't be read. */
export function basicCredentials(request: Request): BasicCredentials | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (encoded === undefined) return null;
  try {
    const decoded = new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
    const colon = decoded.indexOf(":");
    return colon < 0 ? null : { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
  } catch {
    return null;
  }
}

/** Reads a bearer token; null if the request has none. */
export function bearerToken(request: Request): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
}
