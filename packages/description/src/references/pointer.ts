import type { Path } from "../document/json.ts";

/** One part of a JSON pointer, as it is written. */
export function escapePointer(part: string): string {
  // This runs for every member of every description, and few have anything to escape.
  return /[~/]/.test(part) ? part.replaceAll("~", "~0").replaceAll("/", "~1") : part;
}

/** Writes a path as a JSON pointer. */
export function toPointer(path: Path): string {
  return path.map((name) => `/${escapePointer(String(name))}`).join("");
}

/** Reads a JSON pointer, with or without a leading `#`; undefined if the text is not one. */
export function fromPointer(pointer: string): string[] | undefined {
  let text = pointer;
  if (text.startsWith("#")) {
    try {
      text = decodeURIComponent(text.slice(1));
    } catch {
      return undefined;
    }
  }
  if (text === "") return [];
  if (!text.startsWith("/")) return undefined;
  const names = text.slice(1).split("/");
  return text.includes("~") ? names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~")) : names;
}
