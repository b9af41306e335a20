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

/** Headers that control the transport of a message. HTTP itself writes and reads them, whatever a description declares. */
export function isTransportHeader(name: string): boolean {
  return names.has(name.toLowerCase());
}
