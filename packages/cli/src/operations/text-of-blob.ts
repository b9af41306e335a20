/** The text of a file; undefined if its bytes are not valid text, because they would be shown wrongly. */
export async function textOfBlob(blob: Blob): Promise<string | undefined> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await blob.arrayBuffer());
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
