const names: ReadonlySet<string> = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Headers that say how a message travels. HTTP itself writes and reads them, whatever a description declares of them. */
export function isTransportHeader(name: string): boolean {
  return names.has(name.toLowerCase());
}
