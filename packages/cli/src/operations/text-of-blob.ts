/** What a file says, if it is text; undefined for bytes that no text has: shown as one, they would not be what was sent. */
export async function textOfBlob(blob: Blob): Promise<string | undefined> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await blob.arrayBuffer());
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
